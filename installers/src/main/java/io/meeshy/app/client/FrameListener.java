package io.meeshy.app.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a {@link ChatSocket} tells; called on the connection's thread, one call at a time, so it
 * must not block.
 */
public interface FrameListener {

  void frame(JsonNode frame);

  /** The connection is over: the WebSocket's close code, or 1006 when it broke. */
  void closed(int code);
}
