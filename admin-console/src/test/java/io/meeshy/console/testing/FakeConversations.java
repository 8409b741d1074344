package io.meeshy.console.testing;

import static io.meeshy.console.testing.Exchange.body;
import static io.meeshy.console.testing.Exchange.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The conversations of the [FakeGateway] over REST. Safe for all threads.
final class FakeConversations {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeAccounts accounts;
  private final Map<String, FakeConversation> conversations = new LinkedHashMap<>();

  FakeConversations(FakeAccounts accounts) {
    this.accounts = accounts;
  }

  void register(HttpRouting.Builder routing) {
    routing
        .get("/conversations", this::list)
        .post("/conversations", this::start)
        .get("/conversations/{id}/messages", this::history);
  }

  synchronized FakeConversation add(String title, List<String> memberIds) {
    var id = "c-" + (conversations.size() + 1);
    var fresh = new FakeConversation(id, title, List.copyOf(memberIds));
    conversations.put(id, fresh);
    return fresh;
  }

  synchronized Optional<FakeConversation> lookUp(String id) {
    return Optional.ofNullable(conversations.get(id));
  }

  FakeConversation find(String id) {
    return lookUp(id).orElseThrow();
  }

  private synchronized void list(ServerRequest request, ServerResponse response) {
    accounts
        .caller(request, response)
        .ifPresent(
            id -> {
              var all = JSON.createArrayNode();
              conversations.values().stream()
                  .filter(each -> each.hasMember(id))
                  .forEach(each -> all.add(each.seenBy(id, accounts)));
              send(response, 200, JSON.createObjectNode().set("conversations", all));
            });
  }

  private void start(ServerRequest request, ServerResponse response) {
    accounts
        .caller(request, response)
        .ifPresent(
            id -> {
              var members = new ArrayList<String>();
              members.add(id);
              body(request).path("memberIds").forEach(member -> members.add(member.asText()));
              send(response, 201, add("", members).seenBy(id, accounts));
            });
  }

  private void history(ServerRequest request, ServerResponse response) {
    accounts
        .caller(request, response)
        .ifPresent(
            _ -> {
              var query = request.query();
              var before = query.first("before").map(Long::parseLong).orElse(Long.MAX_VALUE);
              var limit = query.first("limit").map(Integer::parseInt).orElse(50);
              var id = Objects.requireNonNull(request.path().pathParameters().get("id"));
              var all = find(id).messages();
              var page = JSON.createArrayNode();
              var end = (int) Math.min(all.size(), before - 1);
              for (var i = end - 1; i >= Math.max(0, end - limit); i--) {
                page.add(all.get(i));
              }
              var answer = JSON.createObjectNode().put("hasMore", end > limit);
              answer.set("messages", page);
              send(response, 200, answer);
            });
  }
}
