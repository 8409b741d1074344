package io.meeshy.backend.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.json.Json;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client sends: the fields of all its frame types, of which each type needs some. */
record ClientFrame(
    @Nullable String type,
    @Nullable String clientId,
    @Nullable String conversationId,
    @Nullable String messageId,
    @Nullable String text,
    @Nullable String language,
    @Nullable String replyTo,
    @Nullable Boolean typing,
    @Nullable Long seq,
    @Nullable Map<String, Long> cursors) {
  private static final ObjectReader READER =
      Json.MAPPER.readerFor(ClientFrame.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int UUID_LENGTH = 36;

  /**
   * Reads a frame.
   *
   * @throws RefusedException when it is no JSON, or has a field of the wrong kind
   */
  static ClientFrame parse(String text) {
    try {
      ClientFrame frame = READER.readValue(text);
      if (frame == null || frame.type == null) {
        throw new RefusedException(ErrorCode.INVALID, "A frame is an object with a type.", "type");
      }
      return frame;
    } catch (StreamReadException e) {
      throw new RefusedException(ErrorCode.MALFORMED_JSON, "The frame is not JSON.");
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          ErrorCode.INVALID, "The frame is not an object with fields of the right kinds.");
    }
  }

  /** The name of its type. */
  String kind() {
    return type == null ? "" : type;
  }

  UUID conversation() {
    return uuid(conversationId, "conversationId");
  }

  UUID message() {
    return uuid(messageId, "messageId");
  }

  @Nullable UUID repliedTo() {
    return replyTo == null ? null : uuid(replyTo, "replyTo");
  }

  static UUID uuid(@Nullable String value, String field) {
    try {
      if (value != null && value.length() == UUID_LENGTH) {
        return UUID.fromString(value);
      }
    } catch (IllegalArgumentException notOne) {
      // told below
    }
    throw new RefusedException(ErrorCode.INVALID, field + " must be a UUID.", field);
  }

  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new RefusedException(ErrorCode.INVALID, field + " is missing.", field);
    }
    return value;
  }
}
