package io.meeshy.backend.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.meeshy.backend.json.Json;
import java.nio.ByteBuffer;

/**
 * A WebSocket frame as it goes over the wire (RFC 6455, unmasked), made once and shared by all its
 * recipients; its bytes are never changed.
 *
 * @param acceptedNanos {@link System#nanoTime()} of the arrival of what it tells; 0 when not
 *     measured
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, shared by many
record OutFrame(byte[] bytes, long acceptedNanos) {
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(ServerFrame.class);
  private static final int FIN = 0x80;
  private static final int TEXT = 0x1;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int SHORT = 126;
  private static final int LONG = 127;
  private static final int SHORT_LIMIT = 1 << 16;
  private static final int LONGEST_HEADER = 10;

  /** A ping without a payload. */
  static final OutFrame PING_FRAME = frame(PING, new byte[0], 0);

  static OutFrame of(ServerFrame content) {
    return of(content, 0);
  }

  static OutFrame of(ServerFrame content, long acceptedNanos) {
    try {
      return frame(TEXT, WRITER.writeValueAsBytes(content), acceptedNanos);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A frame could not be written", impossible);
    }
  }

  static OutFrame pong(byte[] payload) {
    return frame(PONG, payload, 0);
  }

  private static OutFrame frame(int kind, byte[] payload, long acceptedNanos) {
    ByteBuffer frame =
        ByteBuffer.allocate(LONGEST_HEADER + payload.length).put((byte) (FIN | kind));
    if (payload.length < SHORT) {
      frame.put((byte) payload.length);
    } else if (payload.length < SHORT_LIMIT) {
      frame.put((byte) SHORT).putShort((short) payload.length);
    } else {
      frame.put((byte) LONG).putLong(payload.length);
    }
    frame.put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return new OutFrame(bytes, acceptedNanos);
  }

  int size() {
    return bytes.length;
  }
}
