package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import io.meeshy.backend.TestSocket.Ended;
import java.net.http.WebSocketHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** REST and WebSocket together, as the assembled gateway has them. */
class ConversationStoryTest {
  private TestGateway server;
  private Person ann;
  private Person ben;
  private String conversation;

  @BeforeEach
  void start() {
    server = new TestGateway();
    ann = server.person("ann", "en");
    ben = server.person("ben", "fr");
    conversation =
        server
            .post(
                "/conversations",
                ann.accessToken(),
                "{\"type\": \"direct\", \"memberIds\": [\"%s\"]}".formatted(ben.id()))
            .json()
            .at("/id")
            .asText();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestSocket connect(Person person) {
    String ticket =
        server.post("/auth/ticket", person.accessToken(), null).json().at("/ticket").asText();
    return TestSocket.open(server.uri("/ws?ticket=" + ticket), null);
  }

  private void send(TestSocket socket, String clientId, String text) {
    socket.send(
        """
        {"type": "message:send", "clientId": "%s", "conversationId": "%s", "text": "%s",
         "language": "en"}
        """
            .formatted(clientId, conversation, text));
  }

  private JsonNode newest(Person reader) {
    return server
        .get("/conversations/" + conversation + "/messages", reader.accessToken())
        .json()
        .at("/messages/0");
  }

  @Test
  void whatIsSaidOverTheSocketIsReadOverHttpInTheReadersLanguage() throws InterruptedException {
    try (TestSocket anns = connect(ann);
        TestSocket bens = connect(ben)) {
      assertThat(anns.await("connection").at("/userId").asText()).isEqualTo(ann.id());
      bens.await("connection");
      send(anns, "c1", "Good morning");
      JsonNode ack = anns.await("message:ack");
      assertThat(ack.at("/seq").asLong()).isEqualTo(1);
      JsonNode received = bens.await("message:receive").at("/message");
      assertThat(received.at("/text").asText()).isEqualTo("Good morning");
      if (received.at("/translation").isMissingNode()) {
        assertThat(bens.await("message:translated").at("/translation/text").asText())
            .isEqualTo("[fr] Good morning");
      }
      Eventually.holds(
          () -> newest(ben).at("/translation/text").asText().equals("[fr] Good morning"));
      assertThat(newest(ann).at("/translation").isMissingNode()).isTrue();

      JsonNode mine = server.get("/conversations", ben.accessToken()).json().at("/conversations/0");
      assertThat(mine.at("/unread").asLong()).isEqualTo(1);
      assertThat(mine.at("/lastMessage/text").asText()).isEqualTo("Good morning");
      Answer seen = server.get("/users/" + ben.id(), ann.accessToken());
      assertThat(seen.json().at("/online").asBoolean()).isTrue();

      String admin = server.admin().accessToken();
      Answer performance = server.get("/metrics/performance", admin);
      assertThat(performance.json().at("/messagesTotal").asLong()).isEqualTo(1);
      assertThat(performance.json().at("/connections").asInt()).isEqualTo(2);
      assertThat(performance.json().at("/deliveryMilliseconds/p50").asDouble()).isPositive();
      assertThat(server.get("/metrics/database", admin).json().at("/messages").asLong())
          .isEqualTo(1);
    }
  }

  @Test
  void aTranslationThatDidNotComeCanBeAskedForAgain() throws InterruptedException {
    server.stopTranslator();
    String message;
    try (TestSocket anns = connect(ann)) {
      send(anns, "c1", "Good evening");
      message = anns.await("message:ack").at("/messageId").asText();
    }
    String path = "/conversations/%s/messages/%s/translation".formatted(conversation, message);
    Answer down = server.post(path, ben.accessToken(), null);
    assertThat(down.status()).isEqualTo(503);
    server.restartTranslator();
    Eventually.holds(() -> server.post(path, ben.accessToken(), null).status() == 200);
    Answer again = server.post(path, ben.accessToken(), null);
    assertThat(again.json().at("/text").asText()).isEqualTo("[fr] Good evening");
    assertThat(server.post(path, ben.accessToken(), "{\"language\": \"de\"}").json().at("/text"))
        .hasToString("\"[de] Good evening\"");
    assertThat(server.post(path, ben.accessToken(), "{\"language\": \"ja\"}").code())
        .isEqualTo("unsupported_pair");
    assertThat(server.post(path, ben.accessToken(), "{\"language\": \"xx\"}").status())
        .isEqualTo(400);
    assertThat(again.json().at("/tier").asText()).isEqualTo("basic");
    Answer better = server.post(path, ben.accessToken(), "{\"tier\": \"premium\"}");
    assertThat(better.json().at("/tier").asText()).isEqualTo("premium");
    Eventually.holds(() -> newest(ben).at("/translation/tier").asText().equals("premium"));
    Answer odd = server.post(path, ben.accessToken(), "{\"tier\": \"best\"}");
    assertThat(odd.json().at("/error/field").asText()).isEqualTo("tier");
  }

  @Test
  void aTicketOpensOneSocket() throws InterruptedException {
    String ticket =
        server.post("/auth/ticket", ann.accessToken(), null).json().at("/ticket").asText();
    try (TestSocket first = TestSocket.open(server.uri("/ws?ticket=" + ticket), null)) {
      first.await("connection");
      try (TestSocket second = TestSocket.open(server.uri("/ws?ticket=" + ticket), null)) {
        assertThat(second.ended()).isEqualTo(new Ended(4501));
      }
    }
  }

  @Test
  void signingOutClosesTheSocketsOfThatSessionAlone() throws InterruptedException {
    Person elsewhere = server.signIn("ann");
    try (TestSocket here = connect(ann);
        TestSocket there = connect(elsewhere)) {
      here.await("connection");
      there.await("connection");
      server.post("/auth/logout", null, "{\"refreshToken\": \"%s\"}".formatted(ann.refreshToken()));
      assertThat(here.ended()).isEqualTo(new Ended(4502));
      send(there, "c1", "still here");
      there.await("message:ack");
    }
  }

  @Test
  void aClosingGatewayTellsItsSocketsToComeBack() throws InterruptedException {
    try (TestSocket socket = TestSocket.open(server.uri("/ws"), "Bearer " + ann.accessToken())) {
      socket.await("connection");
      server.gateway.close();
      assertThat(socket.ended()).isEqualTo(new Ended(4000));
    }
  }

  @Test
  void aForeignPageCannotOpenASocket() {
    String ticket =
        server.post("/auth/ticket", ann.accessToken(), null).json().at("/ticket").asText();
    assertThatThrownBy(
            () -> TestSocket.open(server.uri("/ws?ticket=" + ticket), null, "https://evil.example"))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
  }
}
