package io.meeshy.console.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// JSON over HTTP to one server: blocking calls with a deadline, refusals as [GatewayException].
/// Safe for all threads.
final class JsonHttp {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final long MAX_ANSWER_BYTES = 16L << 20;

  private final HttpClient http;
  private final URI server;
  private final Json json;

  JsonHttp(HttpClient http, URI server, Json json) {
    this.http = http;
    this.server = server;
    this.json = json;
  }

  URI server() {
    return server;
  }

  <T> T call(
      String method, String path, @Nullable Object body, @Nullable String token, Class<T> type) {
    return parse(exchange(method, path, body, token), type);
  }

  /// A call whose answer has no content.
  void tell(String method, String path, @Nullable Object body, @Nullable String token) {
    var response = exchange(method, path, body, token);
    if (response.statusCode() / 100 != 2) {
      throw refusal(response);
    }
  }

  /// Like [#call] for an answer that carries its meaning in the body whatever the status is.
  <T> T callAnyStatus(String path, Class<T> type) {
    return read(exchange("GET", path, null, null), type);
  }

  private HttpResponse<String> exchange(
      String method, String path, @Nullable Object body, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(DEADLINE)
            .header("Accept", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(json.write(body)));
    }
    try {
      return http.send(
          request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw new GatewayException(
          GatewayException.UNREACHABLE, "cannot connect to " + server.getAuthority(), e);
    } catch (HttpTimeoutException e) {
      throw new GatewayException(
          GatewayException.TIMEOUT, "no answer within " + DEADLINE.toSeconds() + " s", e);
    } catch (IOException e) {
      throw new GatewayException(
          GatewayException.UNREACHABLE, "connection to " + server.getAuthority() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException(GatewayException.UNREACHABLE, "interrupted", e);
    }
  }

  private <T> T parse(HttpResponse<String> response, Class<T> type) {
    if (response.statusCode() / 100 != 2) {
      throw refusal(response);
    }
    return read(response, type);
  }

  private <T> T read(HttpResponse<String> response, Class<T> type) {
    try {
      return json.read(response.body(), type);
    } catch (JsonProcessingException e) {
      throw new GatewayException(
          response.statusCode(),
          GatewayException.UNEXPECTED_ANSWER,
          "the answer is not what a Meeshy server sends (status " + response.statusCode() + ")",
          null);
    }
  }

  private GatewayException refusal(HttpResponse<String> response) {
    try {
      JsonNode error = json.read(response.body(), JsonNode.class).path("error");
      if (error.isObject()) {
        return new GatewayException(
            response.statusCode(),
            error.path("code").asText("internal"),
            error.path("message").asText(""),
            error.hasNonNull("field") ? error.path("field").asText() : null);
      }
    } catch (JsonProcessingException e) {
      // Not our form of an error: some other server, or a proxy; said below.
    }
    return new GatewayException(
        response.statusCode(),
        GatewayException.UNEXPECTED_ANSWER,
        "unexpected answer with status " + response.statusCode(),
        null);
  }
}
