package io.meeshy.backend.realtime;

import static io.meeshy.backend.db.TestDatabase.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.backend.chat.ChatService.Draft;
import io.meeshy.backend.translation.ScriptedTranslator;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketTest {
  private final ScriptedTranslator translator = new ScriptedTranslator(0);
  private TestNode node = new TestNode(translator.port());
  private final UUID ben = person("en");
  private final UUID amelie = person("en");

  @AfterEach
  void stop() {
    node.close();
    translator.close();
  }

  @Test
  void aStrangerIsAskedNotToComeBack() {
    assertThat(TestClient.open(node.address(), "nonsense").awaitClose()).isEqualTo(4501);
    assertThat(node.open(UUID.randomUUID(), UUID.randomUUID()).awaitClose()).isEqualTo(4501);
    assertThat(node.route.figures().connections()).isZero();
  }

  @Test
  void aTicketInTheAddressLetsInToo() {
    TestClient client =
        TestClient.open(
            node.address().resolve("/ws?ticket=" + ben + "/" + UUID.randomUUID()), "ignored");
    assertThat(client.await("connection").path("userId").asText()).isEqualTo(ben.toString());
  }

  @Test
  void aPageOfAnotherOriginIsRefusedAndTheOwnIsNot() {
    String token = ben + "/" + UUID.randomUUID();
    assertThatThrownBy(() -> handshake(token, "https://evil.example"))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    assertThat(handshake(token, "http://127.0.0.1:" + node.port())).isNotNull();
  }

  private WebSocket handshake(String token, String origin) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .header("Origin", origin)
        .buildAsync(node.address(), new TestClient())
        .join();
  }

  @Test
  void oneTooManyIsAskedToComeBackLaterAndAPlaceIsFreedAgain() {
    node.close();
    node = new TestNode(translator.port(), new RealtimeConfig(2, Duration.ofSeconds(30)));
    try (TestClient first = node.connect(ben);
        TestClient second = node.connect(amelie)) {
      assertThat(node.open(ben, UUID.randomUUID()).awaitClose()).isEqualTo(4003);
      second.socket().sendClose(1000, "bye").join();
      second.awaitClose();
      assertThat(first.settle()).isNotNull();
      eventually(() -> node.route.figures().connections() == 1);
      try (TestClient third = node.connect(amelie)) {
        assertThat(third.settle()).isNotNull();
      }
    }
  }

  private static void eventually(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void theEndOfASessionClosesItsSocketsAndNoOthers() {
    UUID family = UUID.randomUUID();
    TestClient ended = node.open(ben, family);
    ended.await("connection");
    try (TestClient other = node.connect(ben)) {
      node.route.closeFamily(family);
      assertThat(ended.awaitClose()).isEqualTo(4502);
      assertThat(node.open(ben, family).awaitClose()).isEqualTo(4502);
      assertThat(other.settle()).isNotNull();
    }
  }

  @Test
  void whoseSessionEndedWhileTheyConnectedIsCutOffEvenWhenTheyDoNotFollow() {
    UUID family = UUID.randomUUID();
    node.route.closeFamily(family);
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + ben + "/" + family)
            .buildAsync(node.address(), new NotReading())
            .join();
    eventually(() -> node.presence.isOnline(ben));
    eventually(() -> !node.presence.isOnline(ben) && node.route.figures().connections() == 0);
    socket.abort();
  }

  @Test
  void aRevokedSessionSendsNothingMoreWhileItsSocketEnds() {
    UUID conversation = node.direct(ben, amelie);
    UUID family = UUID.randomUUID();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + ben + "/" + family)
            .buildAsync(node.address(), new NotReading())
            .join();
    eventually(() -> node.presence.isOnline(ben));
    node.route.closeFamily(family);
    String frame =
        "{\"type\":\"message:send\",\"clientId\":\"c\",\"conversationId\":\"%s\",\"text\":\"too late\"}"
            .formatted(conversation);
    socket.sendText(frame, true).join();
    eventually(() -> node.route.figures().connections() == 0);
    assertThat(node.chat.page(amelie, conversation, null, null, 10).messages()).isEmpty();
    socket.abort();
  }

  @Test
  void aReaderWhoDoesNotReadIsCutAndTheOthersGetEverything() throws Exception {
    UUID conversation = node.direct(ben, amelie);
    NotReading slow = new NotReading();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + amelie + "/" + UUID.randomUUID())
            .buildAsync(node.address(), slow)
            .join();
    int count = 4_000;
    try (TestClient reading = node.connect(amelie)) {
      List<CompletableFuture<?>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        sent.add(
            node.chat.send(ben, new Draft("c" + i, conversation, "x".repeat(5_000), "en", null)));
        if (i % 100 == 99) {
          sent.forEach(CompletableFuture::join);
        }
      }
      for (int i = 1; i <= count; i++) {
        assertThat(reading.await("message:receive").path("message").path("seq").asLong())
            .isEqualTo(i);
      }
      assertThat(node.route.figures().outboxDropped()).isEqualTo(1);
      eventually(() -> node.route.figures().connections() == 1);
    }
    socket.abort();
  }

  private static final class NotReading implements WebSocket.Listener {
    @Override
    public void onOpen(WebSocket webSocket) {
      // asks for nothing, so nothing is read
    }
  }

  @Test
  void whoVanishesWithoutAWordIsNoticed() {
    TestClient client = node.connect(ben);
    assertThat(node.presence.isOnline(ben)).isTrue();
    client.socket().abort();
    eventually(() -> !node.presence.isOnline(ben) && node.route.figures().connections() == 0);
  }

  @Test
  void whoStaysSilentIsPingedThenClosed() throws Exception {
    node.close();
    node = new TestNode(translator.port(), new RealtimeConfig(10, Duration.ofMillis(400)));
    CountDownLatch pinged = new CountDownLatch(4);
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    WebSocket answering =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + ben + "/" + UUID.randomUUID())
            .buildAsync(
                node.address(),
                new WebSocket.Listener() {
                  @Override
                  public java.util.concurrent.CompletionStage<?> onPing(
                      WebSocket webSocket, ByteBuffer message) {
                    pinged.countDown();
                    return WebSocket.Listener.super.onPing(webSocket, message);
                  }

                  @Override
                  public void onError(WebSocket webSocket, Throwable error) {
                    ended.complete(true);
                  }
                })
            .join();
    WebSocket silent =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + amelie + "/" + UUID.randomUUID())
            .buildAsync(node.address(), new NotReading())
            .join();
    assertThat(pinged.await(10, TimeUnit.SECONDS)).isTrue();
    eventually(() -> !node.presence.isOnline(amelie));
    assertThat(node.presence.isOnline(ben)).isTrue();
    assertThat(ended).isNotDone();
    answering.abort();
    silent.abort();
  }

  @Test
  void aPingIsAnswered() throws Exception {
    CompletableFuture<String> pong = new CompletableFuture<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + ben + "/" + UUID.randomUUID())
            .buildAsync(
                node.address(),
                new WebSocket.Listener() {
                  @Override
                  public java.util.concurrent.CompletionStage<?> onPong(
                      WebSocket webSocket, ByteBuffer message) {
                    pong.complete(
                        java.nio.charset.StandardCharsets.UTF_8.decode(message).toString());
                    return WebSocket.Listener.super.onPong(webSocket, message);
                  }
                })
            .join();
    socket
        .sendPing(
            ByteBuffer.wrap("are you there".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .join();
    assertThat(pong.get(10, TimeUnit.SECONDS)).isEqualTo("are you there");
    socket.abort();
  }

  @Test
  void aServerThatGoesAwayAnswersWhatItAcceptedAndSaysSo() {
    UUID conversation = node.direct(ben, amelie);
    TestClient client = node.connect(ben);
    for (int i = 0; i < 50; i++) {
      client.message(conversation, "c" + i, "hello");
    }
    client.await("message:ack");
    node.close();
    assertThat(client.awaitClose()).isEqualTo(4000);
    long acked =
        1
            + client.frames.stream()
                .filter(f -> f.path("type").asText().equals("message:ack"))
                .count();
    node = new TestNode(translator.port());
    assertThat((long) node.chat.page(ben, conversation, null, null, 200).messages().size())
        .isEqualTo(acked);
  }
}
