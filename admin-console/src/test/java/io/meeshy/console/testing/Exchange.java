package io.meeshy.console.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// JSON in and out of the fake gateway's HTTP routes. Stateless.
final class Exchange {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Exchange() {}

  static JsonNode body(ServerRequest request) {
    try {
      return JSON.readTree(request.content().as(String.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static void fail(ServerResponse response, int status, String code) {
    var error = JSON.createObjectNode().put("code", code).put("message", code);
    send(response, status, JSON.createObjectNode().set("error", error));
  }

  static void send(ServerResponse response, int status, JsonNode body) {
    response.status(Status.create(status));
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(body.toString());
  }
}
