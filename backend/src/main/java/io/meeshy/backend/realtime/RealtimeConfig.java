package io.meeshy.backend.realtime;

import java.time.Duration;

/**
 * The limits of the WebSocket.
 *
 * @param maxConnections at most on this node; more are closed with 4003
 * @param pingInterval between pings; who stays silent for two is closed
 */
public record RealtimeConfig(int maxConnections, Duration pingInterval) {}
