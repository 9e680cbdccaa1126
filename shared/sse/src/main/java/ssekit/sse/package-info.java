/// Server-Sent Events for Helidon SE: frames and a sink for servers, a parser, a stream and a listener for clients.
package ssekit.sse;
