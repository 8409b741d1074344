package io.meeshy.console.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The fake gateway's calls for operators: remembers what was asked for, and answers what a test
/// has set.
public final class FakeAdministration {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeAccounts accounts;
  private final Map<String, Answer> answers = new HashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private record Answer(int status, JsonNode body) {}

  /// A call that changes something, with its query.
  public record Received(String call, JsonNode body) {}

  FakeAdministration(FakeAccounts accounts) {
    this.accounts = accounts;
    answer("GET /translate/models/orders", 200, "{\"orders\":[]}");
  }

  void register(HttpRouting.Builder routing) {
    for (var path :
        List.of(
            "/translate/models/orders",
            "/translate/models/trial",
            "/translate/cache/search",
            "/translate/cache/evictions",
            "/translate/cache/corrections",
            "/translate/cache/pins/{key}",
            "/translate/reports",
            "/translate/reports/{id}/accept",
            "/translate/reports/{id}/reject",
            "/translate/retranslation",
            "/translate/audit")) {
      for (var method : List.of(Method.GET, Method.POST, Method.PUT, Method.DELETE)) {
        routing.route(method, path, this::handle);
      }
    }
  }

  /// What `call`, such as `POST /translate/models/orders`, answers from now on; with its query, for
  /// that alone.
  public synchronized void answer(String call, int status, String json) {
    try {
      answers.put(call, new Answer(status, JSON.readTree(json)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /// The calls that change something, in their order.
  public List<Received> received() {
    return List.copyOf(received);
  }

  private synchronized void handle(ServerRequest request, ServerResponse response) {
    if (accounts.caller(request, response).isEmpty()) {
      return;
    }
    var call = request.prologue().method().text() + " " + request.path().path();
    var query = request.query().rawValue();
    if (!call.startsWith("GET ")) {
      var body = request.content().hasEntity() ? Exchange.body(request) : MissingNode.getInstance();
      received.add(new Received(query.isEmpty() ? call : call + "?" + query, body));
    }
    var answer = answers.getOrDefault(call + "?" + query, answers.get(call));
    if (answer == null) {
      Exchange.fail(response, 503, "unavailable");
    } else {
      Exchange.send(response, answer.status(), answer.body());
    }
  }
}
