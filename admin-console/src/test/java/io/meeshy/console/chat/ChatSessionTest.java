package io.meeshy.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.Json;
import io.meeshy.console.gateway.LiveConnection;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatSessionTest {

  @TempDir Path data;

  private final FakeGateway gateway = new FakeGateway();
  private final CurrentThreadTasks tasks = new CurrentThreadTasks();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<ChatChange> changes = new ArrayList<>();
  private String talk = "";

  @BeforeEach
  void people() {
    gateway.person("ben", "Ben", "en", "user");
    gateway.person("amelie", "Amélie", "fr", "user");
    talk = gateway.conversation("", "u-ben", "u-amelie");
  }

  @AfterEach
  void close() throws Exception {
    for (var each : open) {
      each.close();
    }
    gateway.close();
  }

  private ChatSession session() {
    var client = new GatewayClient(gateway.address());
    var self = client.signIn("ben", "secret-ben");
    var file = new OutboxFile(data.resolve("unsent.json"), new Json());
    var session = new ChatSession(client, self, tasks, InstantSource.system(), file);
    session.onChange(changes::add);
    open.add(session);
    open.add(client);
    session.start();
    return session;
  }

  private ChatSession connected() {
    var session = session();
    tasks.until(session::isInStep);
    return session;
  }

  private static List<Long> seqs(ChatSession session, String conversation) {
    return session.messages(conversation).stream().map(Message::seq).toList();
  }

  @Test
  void aSentMessageLeavesTheOutboxWhenItComesBackInItsPlace() {
    var session = connected();
    session.open(talk);
    session.send(talk, "Hello", null);
    assertThat(session.outgoing(talk)).hasSize(1);
    tasks.until(() -> session.outgoing(talk).isEmpty());
    assertThat(session.messages(talk)).extracting(Message::text).containsExactly("Hello");
    assertThat(data.resolve("unsent.json")).doesNotExist();
  }

  @Test
  void whatWasMissedWhileAwayArrivesInOrderAfterTheReconnection() {
    gateway.say(talk, "u-amelie", "1", "un", Instant.now());
    var session = connected();
    session.open(talk);
    gateway.refuseSockets(true);
    gateway.cut(4000);
    tasks.until(() -> session.connection() instanceof LiveConnection.State.Waiting);
    gateway.say(talk, "u-amelie", "2", "deux", Instant.now());
    gateway.say(talk, "u-amelie", "3", "trois", Instant.now());
    assertThat(seqs(session, talk)).containsExactly(1L);
    gateway.refuseSockets(false);
    session.tryNow();
    tasks.until(() -> session.messages(talk).size() == 3);
    assertThat(seqs(session, talk)).containsExactly(1L, 2L, 3L);
    assertThat(session.conversations().getFirst().unread()).isEqualTo(3);
  }

  @Test
  void aMessageWhoseAckWasLostIsSentAgainAndStoredOnce() {
    var session = connected();
    session.open(talk);
    gateway.loseAnswers(true);
    session.send(talk, "Only once", null);
    tasks.until(() -> !gateway.messages(talk).isEmpty());
    gateway.loseAnswers(false);
    gateway.cut(4000);
    tasks.until(() -> !session.isInStep());
    session.tryNow();
    tasks.until(() -> session.outgoing(talk).isEmpty());
    assertThat(gateway.messages(talk)).hasSize(1);
    assertThat(seqs(session, talk)).containsExactly(1L);
  }

  @Test
  void whatWasWrittenOfflineSurvivesARestart() throws Exception {
    gateway.refuseSockets(true);
    var first = session();
    tasks.until(() -> first.connection() instanceof LiveConnection.State.Waiting);
    first.send(talk, "Kept", null);
    assertThat(Files.getPosixFilePermissions(data.resolve("unsent.json"))).hasSize(2);
    first.close();
    gateway.refuseSockets(false);
    var second = connected();
    second.open(talk);
    tasks.until(() -> second.outgoing(talk).isEmpty());
    assertThat(second.messages(talk)).extracting(Message::text).containsExactly("Kept");
  }

  @Test
  void aRefusedMessageIsKeptWithItsReasonUntilItIsDiscarded() {
    var session = connected();
    session.send(talk, "refuse text_too_long", null);
    tasks.until(() -> session.outgoing(talk).getFirst().refusal() != null);
    assertThat(session.outgoing(talk).getFirst().refusal()).isEqualTo("text_too_long");
    session.discard(session.outgoing(talk).getFirst().clientId());
    assertThat(session.outgoing(talk)).isEmpty();
  }

  @Test
  void aFullOutboxSaysSo() {
    gateway.refuseSockets(true);
    var session = session();
    for (var i = 0; i < Outbox.LIMIT; i++) {
      assertThat(session.send(talk, "waiting " + i, null)).isTrue();
    }
    assertThat(session.send(talk, "one too many", null)).isFalse();
  }

  @Test
  void aTranslationReplacesNothingOfALaterRevision() {
    gateway.say(talk, "u-amelie", "1", "Bonjour", Instant.now());
    var session = connected();
    session.open(talk);
    var frame =
        """
        {"type":"message:translated","conversationId":"%s","messageId":"%s-1","seq":1,"revision":%d,
         "translation":{"language":"en","text":"Hello","cached":false,"milliseconds":3}}""";
    gateway.broadcast(frame.formatted(talk, talk, 2));
    gateway.broadcast(frame.formatted(talk, talk, 1));
    tasks.until(() -> session.messages(talk).getFirst().translation() != null);
    assertThat(session.messages(talk).getFirst().revision()).isEqualTo(1);
  }

  @Test
  void presenceAndTypingAreKnownAndTypingEndsByItself() {
    var session = connected();
    gateway.broadcast("{\"type\":\"user:online\",\"userId\":\"u-amelie\"}");
    gateway.broadcast(
        "{\"type\":\"message:typing\",\"conversationId\":\""
            + talk
            + "\",\"userId\":\"u-amelie\",\"typing\":true}");
    tasks.until(() -> !session.typing(talk).isEmpty());
    var amelie = session.conversations().getFirst().member("u-amelie").orElseThrow();
    assertThat(amelie.user().online()).isTrue();
    tasks.tick();
    assertThat(session.typing(talk)).isEmpty();
  }

  @Test
  void aRevokedSessionEndsForGood() {
    var session = connected();
    gateway.cut(4502);
    tasks.until(() -> session.connection() instanceof LiveConnection.State.Ended);
    assertThat(gateway.connected()).isZero();
  }

  @Test
  void unknownFramesAndBrokenOnesHarmNothing() {
    var session = connected();
    session.open(talk);
    gateway.broadcast("{\"type\":\"from:the:future\",\"x\":1}");
    gateway.broadcast("{ not json");
    gateway.say(talk, "u-amelie", "1", "Bonjour", Instant.now());
    tasks.until(() -> session.messages(talk).size() == 1);
    assertThat(session.connection()).isInstanceOf(LiveConnection.State.Connected.class);
  }

  @Test
  void historyIsPagedBackwardsWithoutGaps() {
    for (var i = 1; i <= 250; i++) {
      gateway.say(talk, "u-amelie", "m" + i, "message " + i, Instant.now());
    }
    var session = connected();
    session.open(talk);
    assertThat(session.messages(talk)).hasSize(ChatSession.PAGE);
    session.loadOlder(talk);
    session.loadOlder(talk);
    assertThat(session.hasOlder(talk)).isFalse();
    assertThat(seqs(session, talk)).hasSize(250).isSorted().startsWith(1L).endsWith(250L);
  }
}
