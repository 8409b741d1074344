package io.meeshy.backend.realtime;

/**
 * The WebSocket at one moment: connections, frames waiting in all outboxes; and connections cut as
 * too slow since the start.
 */
public record RealtimeFigures(int connections, long outboxDepth, long outboxDropped) {}
