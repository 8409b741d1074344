package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.TestGateway.Answer;
import io.meeshy.backend.TestGateway.Person;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** History translated again by a newer version, at an operator's order. */
class RetranslationTest {
  private static final String PATH = "/translate/retranslation";

  private TestGateway server;
  private Person ann;
  private Person ben;
  private String admin;
  private String conversation;

  @BeforeEach
  void start() {
    server = new TestGateway();
    ann = server.person("ann", "en");
    ben = server.person("ben", "fr");
    admin = server.admin().accessToken();
    conversation = group();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String group() {
    String body = "{\"type\": \"group\", \"memberIds\": [\"%s\"]}".formatted(ben.id());
    return server.post("/conversations", ann.accessToken(), body).json().at("/id").asText();
  }

  private TestSocket socket(Person person) {
    return TestSocket.open(server.uri("/ws"), "Bearer " + person.accessToken());
  }

  /** Sends texts as Ann; there once each has a translation. */
  private List<String> said(String where, List<String> texts) throws InterruptedException {
    List<String> ids = new ArrayList<>();
    try (TestSocket socket = socket(ann)) {
      for (String text : texts) {
        socket.send(
            """
            {"type": "message:send", "clientId": "%s", "conversationId": "%s", "text": "%s",
             "language": "en"}
            """
                .formatted(UUID.randomUUID(), where, text));
        ids.add(socket.await("message:ack").at("/messageId").asText());
      }
    }
    Eventually.holds(() -> read(where).keySet().containsAll(ids));
    return ids;
  }

  private String said(String text) throws InterruptedException {
    return said(conversation, List.of(text)).getFirst();
  }

  /** What Ben reads of messages that are translated for him. */
  private Map<String, String> read(String where) {
    Map<String, String> read = new HashMap<>();
    server
        .get("/conversations/" + where + "/messages", ben.accessToken())
        .json()
        .at("/messages")
        .forEach(
            message -> {
              if (message.has("translation")) {
                read.put(message.at("/id").asText(), message.at("/translation/text").asText());
              }
            });
    return read;
  }

  private String read(String where, String messageId) {
    return read(where).getOrDefault(messageId, "");
  }

  private void change(String frame, String answer) {
    try (TestSocket socket = socket(ann)) {
      socket.send(frame);
      socket.await(answer);
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  private void edit(String messageId, String text) {
    change(
        "{\"type\": \"message:edit\", \"messageId\": \"%s\", \"text\": \"%s\"}"
            .formatted(messageId, text),
        "message:updated");
  }

  private Answer order(String body) {
    return server.post(PATH, admin, body);
  }

  private JsonNode progress() {
    return server.get(PATH, admin).json().at("/retranslation");
  }

  private JsonNode ended(String status) {
    Eventually.holds(() -> progress().at("/status").asText().equals(status));
    return progress();
  }

  @Test
  void whatAnOlderVersionMadeIsReplacedAndAnnounced() throws InterruptedException {
    String old = said("hello");
    server.translator().serve("2");
    String recent = said("goodbye");
    assertThat(progress().isMissingNode()).isTrue();
    try (TestSocket reader = socket(ben)) {
      reader.await("connection");
      Answer ordered = order("{}");
      assertThat(ordered.status()).isEqualTo(202);
      assertThat(ordered.json().at("/total").asInt()).isEqualTo(1);
      assertThat(ordered.json().at("/orderedBy/username").asText()).isEqualTo("admin");
      JsonNode told = reader.await("message:translated");
      assertThat(told.at("/messageId").asText()).isEqualTo(old);
      assertThat(told.at("/revision").asInt()).isEqualTo(1);
      assertThat(told.at("/translation/text").asText()).isEqualTo("[fr 2] hello");
      assertThat(told.at("/translation/version").asText()).isEqualTo("2");
    }
    JsonNode done = ended("done");
    assertThat(done.at("/done").asInt()).isEqualTo(1);
    assertThat(done.at("/replaced").asInt()).isEqualTo(1);
    assertThat(done.at("/failed").asInt()).isZero();
    assertThat(done.has("endedAt")).isTrue();
    assertThat(read(conversation, old)).isEqualTo("[fr 2] hello");
    assertThat(read(conversation, recent)).isEqualTo("[fr 2] goodbye");
    assertThat(order("{}").json().at("/total").asInt()).as("nothing is left").isZero();
  }

  @Test
  void aMessageThatIsEditedInBetweenKeepsTheTranslationOfItsNewText() throws InterruptedException {
    String message = said("hello");
    server.translator().serve("2");
    server.translator().beforeBulk(batch -> edit(message, "goodbye"));
    order("{}");
    JsonNode done = ended("done");
    assertThat(done.at("/done").asInt()).isEqualTo(1);
    assertThat(done.at("/replaced").asInt()).isZero();
    Eventually.holds(() -> read(conversation, message).equals("[fr 2] goodbye"));
  }

  @Test
  void aMessageThatIsDeletedInBetweenGetsNoTranslation() throws InterruptedException {
    String message = said("hello");
    server.translator().serve("2");
    server
        .translator()
        .beforeBulk(
            batch ->
                change(
                    "{\"type\": \"message:delete\", \"messageId\": \"%s\"}".formatted(message),
                    "message:deleted"));
    order("{}");
    assertThat(ended("done").at("/replaced").asInt()).isZero();
    long rows =
        TestPostgres.jdbi(server.databaseUrl())
            .withHandle(
                handle ->
                    handle.createQuery("SELECT count(*) FROM translation").mapTo(Long.class).one());
    assertThat(rows).isZero();
  }

  @Test
  void aCorrectionStays() throws InterruptedException {
    String message = said("hello");
    String report =
        "/conversations/" + conversation + "/messages/" + message + "/translation/report";
    String id = server.post(report, ben.accessToken(), "{}").json().at("/id").asText();
    server.translator().serve("2");
    server
        .translator()
        .beforeBulk(
            batch ->
                server.post(
                    "/translate/reports/" + id + "/accept",
                    admin,
                    "{\"as\": \"cache\", \"translation\": \"Salut\"}"));
    order("{}");
    ended("done");
    assertThat(read(conversation, message)).isEqualTo("Salut");
    server.translator().beforeBulk(batch -> {});
    assertThat(order("{}").json().at("/total").asInt()).isZero();
  }

  @Test
  void whatTheNewVersionCannotTranslateStaysAsItWas() throws InterruptedException {
    String message = said("hello");
    TestPostgres.jdbi(server.databaseUrl())
        .useHandle(handle -> handle.execute("UPDATE message SET text = 'reject this'"));
    server.translator().serve("2");
    order("{}");
    assertThat(ended("done").at("/failed").asInt()).isEqualTo(1);
    assertThat(read(conversation, message)).isEqualTo("[fr] hello");
  }

  @Test
  void theOldTranslationIsThereUntilTheNewOneIs() throws InterruptedException {
    String message = said("hello");
    server.translator().serve("2");
    List<String> meanwhile = new ArrayList<>();
    server.translator().beforeBulk(batch -> meanwhile.add(read(conversation, message)));
    order("{}");
    ended("done");
    assertThat(meanwhile).containsExactly("[fr] hello");
  }

  @Test
  void anOrderCanBeLimitedToAConversationATimeAndAModel() throws InterruptedException {
    String one = said("hello");
    String elsewhere = group();
    String other = said(elsewhere, List.of("hello")).getFirst();
    server.translator().serve("2");
    order("{\"conversationId\": \"%s\"}".formatted(elsewhere));
    ended("done");
    assertThat(read(elsewhere, other)).isEqualTo("[fr 2] hello");
    assertThat(read(conversation, one)).isEqualTo("[fr] hello");
    assertThat(order("{\"since\": \"2100-01-01T00:00:00Z\"}").json().at("/total").asInt()).isZero();
    ended("done");
    assertThat(order("{\"model\": \"other\"}").json().at("/total").asInt()).isZero();
    ended("done");
    Answer exact = order("{\"model\": \"fake\", \"version\": \"1\"}");
    assertThat(exact.json().at("/total").asInt()).isEqualTo(1);
    ended("done");
    assertThat(read(conversation, one)).isEqualTo("[fr 2] hello");
  }

  @Test
  void anUnfitOrderIsRefused() {
    assertThat(order("{\"version\": \"1\"}").json().at("/error/field").asText())
        .isEqualTo("version");
    assertThat(order("{\"since\": \"soon\"}").json().at("/error/field").asText())
        .isEqualTo("since");
    Answer nowhere = order("{\"conversationId\": \"%s\"}".formatted(ann.id()));
    assertThat(nowhere.json().at("/error/field").asText()).isEqualTo("conversationId");
    assertThat(server.post(PATH, ann.accessToken(), "{}").code()).isEqualTo("forbidden");
    assertThat(server.delete(PATH, ann.accessToken()).code()).isEqualTo("forbidden");
    assertThat(server.delete(PATH, admin).code()).isEqualTo("not_found");
    server.stopTranslator();
    assertThat(order("{}").status()).isEqualTo(503);
  }

  @Test
  void aCancelledOrderWritesNothingMore() throws InterruptedException {
    String message = said("hello");
    server.translator().serve("2");
    CountDownLatch cancelled = new CountDownLatch(1);
    AtomicReference<String> second = new AtomicReference<>();
    server
        .translator()
        .beforeBulk(
            batch -> {
              second.set(order("{}").code());
              server.delete(PATH, admin);
              cancelled.countDown();
            });
    order("{}");
    assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.get()).as("one at a time").isEqualTo("conflict");
    assertThat(ended("cancelled").at("/done").asInt()).isZero();
    server.translator().beforeBulk(batch -> {});
    assertThat(order("{}").status()).isEqualTo(202);
    ended("done");
    assertThat(read(conversation, message)).isEqualTo("[fr 2] hello");
  }

  @Test
  void aNewOrderDoesNotWaitForWhatTheLastOneWaitedFor() throws InterruptedException {
    said("hello");
    server.translator().serve("2");
    server.translator().overloadBulk(true);
    order("{}");
    Eventually.holds(() -> progress().at("/waitingFor").asText().equals("overloaded"));
    server.delete(PATH, admin);
    AtomicReference<JsonNode> begun = new AtomicReference<>();
    server.translator().overloadBulk(false);
    server.translator().beforeBulk(batch -> begun.set(progress()));
    order("{}");
    ended("done");
    assertThat(begun.get().at("/status").asText()).isEqualTo("running");
    assertThat(begun.get().has("waitingFor")).isFalse();
  }

  @Test
  void whatAModelMadeThatIsOutOfServiceIsOld() throws InterruptedException {
    said("hello");
    server.post("/translate/models/orders", admin, "{\"action\": \"unload\", \"model\": \"fake\"}");
    Eventually.holds(
        () ->
            server
                .get("/translate/models", admin)
                .json()
                .at("/models/0/state")
                .asText()
                .equals("unloaded"));
    Answer refused = order("{}");
    assertThat(refused.code()).isEqualTo("translator_unavailable");
    assertThat(refused.json().at("/error/message").asText()).isEqualTo("No model is in service.");
  }

  @Test
  void historyComesInSmallBatchesOfTheBulkLaneAndChatGoesOnMeanwhile() throws InterruptedException {
    List<String> ids =
        said(conversation, IntStream.range(0, 40).mapToObj(i -> "text " + i).toList());
    server.translator().serve("2");
    List<Integer> sizes = new ArrayList<>();
    AtomicInteger chatted = new AtomicInteger();
    server
        .translator()
        .beforeBulk(
            batch -> {
              sizes.add(batch.getRequestsCount());
              chatted.addAndGet(sent(batch));
            });
    order("{}");
    JsonNode done = ended("done");
    assertThat(sizes).containsExactly(16, 16, 8);
    assertThat(chatted.get()).as("messages acknowledged in between").isEqualTo(3);
    assertThat(done.at("/done").asInt()).isEqualTo(40);
    assertThat(done.at("/replaced").asInt()).isEqualTo(40);
    assertThat(read(conversation, ids.getLast())).isEqualTo("[fr 2] text 39");
  }

  private int sent(BatchTranslateRequest batch) {
    change(
        """
        {"type": "message:send", "clientId": "%s", "conversationId": "%s", "text": "in between",
         "language": "en"}
        """
            .formatted(UUID.randomUUID(), conversation),
        "message:ack");
    return batch.getRequestsCount() > 0 ? 1 : 0;
  }

  @Test
  void anOrderWaitsForABusyTranslatorAndGoesOnAfterARestart() throws InterruptedException {
    String message = said("hello");
    server.translator().serve("2");
    server.translator().overloadBulk(true);
    order("{}");
    Eventually.holds(() -> progress().at("/waitingFor").asText().equals("overloaded"));
    assertThat(read(conversation, message)).isEqualTo("[fr] hello");
    TestGateway stopped = server;
    stopped.gateway.close();
    stopped.translator().overloadBulk(false);
    server =
        new TestGateway(
            Map.of(
                "DATABASE_URL", stopped.databaseUrl(),
                "GRPC_TRANSLATION_PORT", Integer.toString(stopped.translator().port())));
    ben = server.signIn("ben");
    admin = server.admin().accessToken();
    assertThat(ended("done").at("/replaced").asInt()).isEqualTo(1);
    assertThat(read(conversation, message)).isEqualTo("[fr 2] hello");
    stopped.close();
  }
}
