package io.meeshy.backend.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Bodies of requests and responses: JSON of a bounded size, with no type taken for another. */
final class Body {
  /** The most bytes a request's body may have. */
  static final int MOST_BYTES = 256 * 1024;

  private static final ObjectReader READER = strict().reader();

  private Body() {}

  private static JsonMapper strict() {
    return ((JsonMapper) Json.MAPPER)
        .rebuild()
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .withCoercionConfig(
            LogicalType.Textual,
            coercion ->
                coercion
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }

  /**
   * Reads the body as a record.
   *
   * @throws RefusedException {@code malformed_json}, {@code invalid} with the field, or {@code
   *     too_large}
   */
  static <T> T read(ServerRequest request, Class<T> type) {
    byte[] bytes = bytes(request);
    try {
      T value = READER.forType(type).readValue(bytes);
      if (value == null) {
        throw new RefusedException(ErrorCode.INVALID, "The body must be a JSON object.");
      }
      return value;
    } catch (JsonMappingException wrongType) {
      throw refusal(wrongType);
    } catch (JsonProcessingException broken) {
      throw malformed(broken);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The body as it came. */
  static byte[] bytes(ServerRequest request) {
    long announced = request.headers().contentLength().orElse(0);
    if (announced > MOST_BYTES) {
      throw tooLarge();
    }
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw tooLarge();
      }
      return bytes;
    } catch (IOException broken) {
      throw new RefusedException(ErrorCode.INVALID, "The request broke off.");
    }
  }

  static void send(ServerResponse response, Status status, Object value) {
    try {
      response
          .status(status)
          .header(HeaderValues.CONTENT_TYPE_JSON)
          .header(HeaderNames.CACHE_CONTROL, "no-store")
          .send(Json.MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException ours) {
      throw new IllegalStateException("A response cannot be written as JSON", ours);
    }
  }

  static void ok(ServerResponse response, Object value) {
    send(response, Status.OK_200, value);
  }

  static void nothing(ServerResponse response) {
    response.status(Status.NO_CONTENT_204).send();
  }

  private static RefusedException tooLarge() {
    return new RefusedException(
        ErrorCode.TOO_LARGE, "The body may have %d KiB at most.".formatted(MOST_BYTES / 1024));
  }

  private static RefusedException refusal(JsonMappingException wrongType) {
    if (wrongType.getCause() instanceof StreamReadException syntax) {
      return malformed(syntax);
    }
    String message = wrongType.getOriginalMessage();
    if (message.startsWith("No content") || message.startsWith("Trailing token")) {
      return malformed(wrongType);
    }
    String field = field(wrongType.getPath());
    return field.isEmpty()
        ? new RefusedException(ErrorCode.INVALID, "The body must be a JSON object.")
        : Input.invalid(field, "has the wrong type of value");
  }

  /** Such as {@code memberIds[0]}. */
  private static String field(List<JsonMappingException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return field.toString();
  }

  private static RefusedException malformed(JsonProcessingException broken) {
    var place = broken.getLocation();
    String where =
        place == null || place.getLineNr() < 1
            ? ""
            : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    return new RefusedException(
        ErrorCode.MALFORMED_JSON, "The body is not valid JSON" + where + ".");
  }
}
