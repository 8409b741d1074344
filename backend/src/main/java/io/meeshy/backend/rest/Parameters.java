package io.meeshy.backend.rest;

import io.helidon.webserver.http.ServerRequest;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values in the address of a request. */
final class Parameters {
  private Parameters() {}

  /** An id in the path; what is no id is the id of nothing. */
  static UUID id(ServerRequest request, String name) {
    UUID id = parsed(request.path().pathParameters().get(name));
    if (id == null) {
      throw new RefusedException(ErrorCode.NOT_FOUND, "There is nothing with this id.");
    }
    return id;
  }

  /** An id in the query; null when it is absent. */
  static @Nullable UUID queryId(ServerRequest request, String name) {
    String text = text(request, name);
    if (text == null) {
      return null;
    }
    UUID id = parsed(text);
    if (id == null) {
      throw Input.invalid(name, "must be an id");
    }
    return id;
  }

  private static @Nullable UUID parsed(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? id : null;
    } catch (IllegalArgumentException noId) {
      return null;
    }
  }

  /** A whole number in the query; null when it is absent. */
  static @Nullable Long number(ServerRequest request, String name, long least, long most) {
    String text = text(request, name);
    if (text == null) {
      return null;
    }
    if (text.matches("\\d{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Input.invalid(name, "must be a whole number from %d to %d".formatted(least, most));
  }

  static int number(ServerRequest request, String name, int fallback, int least, int most) {
    Long number = number(request, name, (long) least, (long) most);
    return number == null ? fallback : number.intValue();
  }

  static @Nullable String text(ServerRequest request, String name) {
    return request.query().contains(name) ? request.query().get(name) : null;
  }
}
