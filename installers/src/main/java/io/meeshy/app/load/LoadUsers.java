package io.meeshy.app.load;

import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import io.meeshy.app.client.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The synthetic people of the measuring tools: {@code load-0001} and so on, in groups of five who
 * share a conversation. They are registered the first time and used again from then on; all have
 * one password.
 */
public final class LoadUsers {
  static final int GROUP_SIZE = 5;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Server server;
  private final String password;
  private final Consumer<String> progress;

  public LoadUsers(Server server, String password, Consumer<String> progress) {
    this.server = server;
    this.password = password;
    this.progress = progress;
  }

  /**
   * Signs in so many of them, in order; waits where the server's limits on registrations and
   * sign-ins ask for it.
   */
  List<Session> signIn(int count) throws InterruptedException {
    var sessions = new ArrayList<Session>();
    for (int i = 1; i <= count; i++) {
      sessions.add(session("load-%04d".formatted(i)));
      if (i % 25 == 0 || i == count) {
        progress.accept("%d of %d synthetic users are signed in".formatted(i, count));
      }
    }
    return sessions;
  }

  private Session session(String username) throws InterruptedException {
    try {
      return patiently(() -> server.signIn(username, password));
    } catch (RefusedException e) {
      if (!e.code().equals("wrong_credentials")) {
        throw e;
      }
    }
    try {
      patiently(
          () -> {
            server.register(
                username, password, "Load " + username.substring(5), server.offered("en"));
            return username;
          });
    } catch (RefusedException e) {
      throw switch (e.code()) {
        case "username_taken" ->
            new LoadException(
                username
                    + " is there with another password; give that one with --password, or delete the load-… accounts");
        case "forbidden" ->
            new LoadException(
                "this server does not let anybody register, so the synthetic users cannot be made: "
                    + e.getMessage());
        default -> e;
      };
    }
    return patiently(() -> server.signIn(username, password));
  }

  private <T> T patiently(Supplier<T> call) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        return call.get();
      } catch (RefusedException e) {
        boolean patient = System.nanoTime() - start < LONGEST_WAIT.toNanos();
        if (e.status() != 429 || !patient) {
          throw e;
        }
        Duration wait = e.retryAfter().plusMillis(200);
        if (wait.toSeconds() >= 5) {
          progress.accept(
              "the server limits registrations and sign-ins; waiting %d s (fewer with a smaller --users)"
                  .formatted(wait.toSeconds()));
        }
        Thread.sleep(wait);
      }
    }
  }

  /** The conversation of each group of five, made when it is not there yet. */
  List<String> conversations(List<Session> sessions) {
    var conversations = new ArrayList<String>();
    for (int first = 0; first < sessions.size(); first += GROUP_SIZE) {
      var group = sessions.subList(first, Math.min(first + GROUP_SIZE, sessions.size()));
      conversations.add(conversation(group, "load-test %d".formatted(first / GROUP_SIZE + 1)));
    }
    return conversations;
  }

  private String conversation(List<Session> group, String title) {
    Session owner = group.getFirst();
    for (var known : server.call("GET", "/conversations", owner, null).path("conversations")) {
      if (known.path("title").asText().equals(title)
          && known.path("members").size() == group.size()) {
        return known.path("id").asText();
      }
    }
    var others = group.stream().skip(1).map(Session::userId).toList();
    return server.group(owner, title, others);
  }
}
