package ssekit.testkit;

import java.time.Duration;

/// What one read from the socket brought, head and framing included, and when, counted from the request.
public record Read(Duration at, byte[] bytes) {}
