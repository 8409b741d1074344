package io.meeshy.backend.rest;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.json.Json;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where whatever went wrong becomes an error response.
 *
 * <p>A refusal is told as it is; anything else is logged here, once, and told without its details.
 */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** The routes whose errors are LibreTranslate's, a text alone. */
  private static final Set<String> LIBRE_TRANSLATE = Set.of("/translate", "/languages", "/detect");

  record Problem(String code, String message, @Nullable String field) {}

  private Failures() {}

  /** Handles what the routes throw. */
  public static void register(HttpRouting.Builder routing) {
    routing.error(RefusedException.class, Failures::refuse);
    routing.error(Throwable.class, Failures::fail);
  }

  /** Handles what does not even reach a route. */
  public static DirectHandlers direct() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, Failures::unroutable);
    }
    return handlers.build();
  }

  private static void refuse(
      ServerRequest request, ServerResponse response, RefusedException refusal) {
    if (refusal.retryAfter() != null) {
      long seconds = refusal.retryAfter().plusMillis(999).toSeconds();
      response.header(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    }
    if (refusal.code() == ErrorCode.TOO_LARGE) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    send(request, response, refusal.code(), String.valueOf(refusal.getMessage()), refusal.field());
  }

  private static void fail(ServerRequest request, ServerResponse response, Throwable failure) {
    switch (failure) {
      case HttpException known -> {
        ErrorCode code = codeOf(known.status().code());
        send(request, response, code, messageOf(code), null);
      }
      case UncheckedIOException gone when gone.getCause() instanceof SocketException ->
          LOG.debug("The caller went away", gone);
      default -> {
        ErrorCode code = databaseIsAway(failure) ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL;
        String where = request.prologue().method() + " " + request.path().path();
        if (code == ErrorCode.UNAVAILABLE) {
          LOG.warn("{}: the database is unavailable: {}", where, failure.getMessage());
        } else {
          LOG.error("{} failed", where, failure);
        }
        send(request, response, code, messageOf(code), null);
      }
    }
  }

  private static DirectHandler.TransportResponse unroutable(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    ErrorCode code = codeOf(status.code());
    // Only our own code forbids, in words that are meant for the caller.
    String told = code == ErrorCode.FORBIDDEN && message != null ? message : messageOf(code);
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .keepAlive(type.keepAlive())
        .entity(json(body(request.path(), code, told, null)))
        .build();
  }

  private static void send(
      ServerRequest request,
      ServerResponse response,
      ErrorCode code,
      String message,
      @Nullable String field) {
    if (response.isSent()) {
      return;
    }
    Status status = Status.create(code.status());
    Body.send(response, status, body(request.path().path(), code, message, field));
  }

  private static Map<String, Object> body(
      String path, ErrorCode code, String message, @Nullable String field) {
    return LIBRE_TRANSLATE.contains(path)
        ? Map.of("error", message)
        : Map.of("error", new Problem(code.wireName(), message, field));
  }

  private static byte[] json(Object value) {
    return Json.MAPPER.valueToTree(value).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ErrorCode codeOf(int status) {
    return switch (status) {
      case 401 -> ErrorCode.NOT_AUTHENTICATED;
      case 403 -> ErrorCode.FORBIDDEN;
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 413, 414, 431 -> ErrorCode.TOO_LARGE;
      case 503 -> ErrorCode.UNAVAILABLE;
      default -> status < 500 ? ErrorCode.INVALID : ErrorCode.INTERNAL;
    };
  }

  private static String messageOf(ErrorCode code) {
    return switch (code) {
      case FORBIDDEN -> "This is not allowed.";
      case NOT_FOUND -> "There is nothing at this address.";
      case TOO_LARGE -> "The request is too large.";
      case UNAVAILABLE -> "The service is unavailable for the moment. Try again soon.";
      case INTERNAL -> "Something went wrong on our side. It has been logged.";
      default -> "The request is not valid.";
    };
  }

  private static boolean databaseIsAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException) {
        return true;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        // connection exceptions, insufficient resources, operator intervention
        return sql.getSQLState().matches("(08|53|57).*");
      }
    }
    return false;
  }
}
