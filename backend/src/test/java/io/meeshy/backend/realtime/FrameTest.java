package io.meeshy.backend.realtime;

import static io.meeshy.backend.db.TestDatabase.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.translation.ScriptedTranslator;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of frames that are broken, too long, too many or in pieces. */
class FrameTest {
  private final ScriptedTranslator translator = new ScriptedTranslator(0);
  private final TestNode node = new TestNode(translator.port());
  private final UUID ben = person("en");
  private final UUID amelie = person("en");

  @AfterEach
  void stop() {
    node.close();
    translator.close();
  }

  private static String code(JsonNode error) {
    return error.path("code").asText();
  }

  @Test
  void brokenFramesAreAnsweredAndHarmNobody() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient client = node.connect(ben)) {
      client.raw("{\"type\":");
      assertThat(code(client.await("error"))).isEqualTo("malformed_json");
      client.raw("{\"type\":\"message:send\"} trailing");
      assertThat(code(client.await("error"))).isEqualTo("malformed_json");
      client.send("{'type':'message:shout'}");
      assertThat(code(client.await("error"))).isEqualTo("unknown_type");
      client.raw("[1, 2]");
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.send("{'text':'no type'}");
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.send("{'type':'message:send','clientId':'c','conversationId':'abc','text':'x'}");
      JsonNode invalid = client.await("error");
      assertThat(code(invalid)).isEqualTo("invalid");
      assertThat(invalid.path("clientId").asText()).isEqualTo("c");
      client.send("{'type':'message:send','conversationId':'%s','text':'x'}", conversation);
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.message(conversation, "x".repeat(65), "x");
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.message(conversation, "c", "   ");
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.message(conversation, "c", "x".repeat(5_001));
      assertThat(code(client.await("error"))).isEqualTo("text_too_long");
      client.message(conversation, "c", "zero \\u0000");
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.message(conversation, "c", "half \\ud83d");
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.send(
          "{'type':'message:send','clientId':'c','conversationId':'%s','text':'x','language':'tlh'}",
          conversation);
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.message(conversation, "c", "x".repeat(5_000));
      assertThat(client.await("message:ack").path("seq").asLong()).isEqualTo(1);
      client.message(conversation, "halves do not count", "😀".repeat(5_000));
      assertThat(client.await("message:ack").path("seq").asLong()).isEqualTo(2);
      client.message(conversation, "d", "😀".repeat(5_001));
      assertThat(code(client.await("error"))).isEqualTo("text_too_long");
    }
  }

  @Test
  void threeBrokenFramesInARowEndTheSocket() {
    TestClient client = node.connect(ben);
    client.raw("{");
    client.raw("{");
    client.send("{'type':'x'}");
    client.raw("{");
    client.raw("{");
    assertThat(client.settle()).hasSize(5);
    client.raw("{");
    client.raw("{");
    client.raw("{");
    assertThat(client.awaitClose()).isEqualTo(4503);
  }

  @Test
  void aBinaryFrameEndsTheSocketAndSoDoesAnOverlongOneInPieces() {
    TestClient binary = node.connect(ben);
    binary.binary(new byte[] {1, 2, 3});
    assertThat(binary.awaitClose()).isEqualTo(4503);
    TestClient overlong = node.connect(ben);
    for (int i = 0; i < 5; i++) {
      overlong.socket().sendText("x".repeat(15_000), false).join();
    }
    assertThat(overlong.awaitClose()).isEqualTo(4503);
  }

  @Test
  void theLengthOfAFrameIsCountedInBytes() {
    TestClient client = node.connect(ben);
    client.raw("語".repeat(22_000));
    assertThat(client.awaitClose()).isEqualTo(4503);
  }

  @Test
  void aFrameWhoseFragmentsDivideACharacterIsRefused() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient client = node.connect(ben)) {
      String frame =
          "{\"type\":\"message:send\",\"clientId\":\"c\",\"conversationId\":\"%s\",\"text\":\"x\uFFFD"
              .formatted(conversation);
      client.socket().sendText(frame, false).join();
      client.socket().sendText("\uFFFD\"}", true).join();
      assertThat(code(client.await("error"))).isEqualTo("invalid");
      client.message(conversation, "d", "whole \uFFFD");
      assertThat(client.await("message:ack").path("seq").asLong()).isEqualTo(1);
    }
  }

  @Test
  void aFrameInPiecesIsOneFrame() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient client = node.connect(ben)) {
      String frame =
          "{\"type\":\"message:send\",\"clientId\":\"c\",\"conversationId\":\"%s\",\"text\":\"été\"}"
              .formatted(conversation);
      client.socket().sendText(frame.substring(0, 20), false).join();
      client.socket().sendText(frame.substring(20, 40), false).join();
      client.socket().sendText(frame.substring(40), true).join();
      assertThat(client.await("message:receive").path("message").path("text").asText())
          .isEqualTo("été");
    }
  }

  @Test
  void tooManyFramesAreRefusedByNameAndTheSocketLivesOn() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient client = node.connect(ben)) {
      for (int i = 0; i < 200; i++) {
        client.message(conversation, "c" + i, "hello");
      }
      JsonNode refused = client.await(frame -> code(frame).equals("rate_limited"), "refusal");
      assertThat(refused.path("clientId").asText()).startsWith("c");
      assertThat(node.log.figures().messages()).isLessThan(200);
    }
  }
}
