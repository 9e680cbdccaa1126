package ssekit.testkit;

import java.time.Duration;

/// The bytes of one read from the socket, head and framing included, and its time, measured from the request.
public record Read(Duration at, byte[] bytes) {}
