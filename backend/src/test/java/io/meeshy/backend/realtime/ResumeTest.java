package io.meeshy.backend.realtime;

import static io.meeshy.backend.db.TestDatabase.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.ChatService.Draft;
import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.db.HeldTransaction;
import io.meeshy.backend.db.TestDatabase;
import io.meeshy.backend.translation.ScriptedTranslator;
import io.meeshy.proto.translation.v1.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResumeTest {
  private final ScriptedTranslator translator = new ScriptedTranslator(0);
  private final TestNode node = new TestNode(translator.port());
  private final UUID ben = person("en");
  private final UUID amelie = person("fr");

  @AfterEach
  void stop() {
    node.close();
    translator.close();
  }

  private static Draft draft(UUID conversation, String clientId) {
    return new Draft(clientId, conversation, "text of " + clientId, "en", null);
  }

  private void send(UUID sender, UUID conversation, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      node.chat.send(sender, draft(conversation, prefix + i)).join();
    }
  }

  private static long seq(JsonNode frame) {
    return frame.path("message").path("seq").asLong();
  }

  @Test
  void everythingAfterTheCursorComesAsItIsNowThenTheRestLive() {
    UUID conversation = node.direct(ben, amelie);
    send(ben, conversation, "old", 250);
    UUID deleted = node.chat.page(ben, conversation, null, 199L, 1).messages().getFirst().id();
    node.chat.delete(ben, deleted);
    try (TestClient client = node.connect(amelie)) {
      client.send("{'type':'session:resume','cursors':{'%s':100}}", conversation);
      List<JsonNode> missed = new ArrayList<>();
      while (missed.size() < 150) {
        missed.add(client.await("message:receive"));
      }
      client.await("session:resumed");
      assertThat(missed.stream().mapToLong(ResumeTest::seq))
          .containsExactlyElementsOf(LongStream.rangeClosed(101, 250).boxed().toList());
      assertThat(missed.get(99).path("message").has("deletedAt")).isTrue();
      assertThat(missed.get(99).path("message").path("text").asText()).isEmpty();
      send(ben, conversation, "new", 1);
      assertThat(seq(client.await("message:receive"))).isEqualTo(251);
    }
  }

  @Test
  void aCursorBeyondTheEndMissesNothingLater() {
    UUID conversation = node.direct(ben, amelie);
    send(ben, conversation, "old", 3);
    try (TestClient client = node.connect(amelie)) {
      client.send("{'type':'session:resume','cursors':{'%s':1000}}", conversation);
      client.await("session:resumed");
      send(ben, conversation, "new", 1);
      assertThat(seq(client.await("message:receive"))).isEqualTo(4);
    }
  }

  @Test
  void aReaderWhoComesAndGoesWhileThreeWriteMissesNothing() throws Exception {
    UUID clara = person("de");
    UUID conversation = node.group(ben, amelie, clara);
    int each = 400;
    int all = 3 * each;
    List<Thread> writers =
        List.of(
            Thread.startVirtualThread(() -> send(ben, conversation, "b", each)),
            Thread.startVirtualThread(() -> send(amelie, conversation, "a", each)),
            Thread.startVirtualThread(() -> send(clara, conversation, "c", each)));
    Random random = new Random(7);
    List<String> applied = new ArrayList<>();
    while (applied.size() < all) {
      try (TestClient client = node.connect(clara)) {
        client.send("{'type':'session:resume','cursors':{'%s':%d}}", conversation, applied.size());
        int leaveAfter = applied.size() + 1 + random.nextInt(120);
        while (applied.size() < Math.min(leaveAfter, all)) {
          JsonNode frame = client.await("message:receive");
          if (seq(frame) == applied.size() + 1) {
            applied.add(frame.path("message").path("clientId").asText());
          }
        }
      }
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(applied).doesNotHaveDuplicates().hasSize(all);
    for (String prefix : List.of("a", "b", "c")) {
      assertThat(applied.stream().filter(id -> id.startsWith(prefix)))
          .containsExactlyElementsOf(LongStream.range(0, each).mapToObj(i -> prefix + i).toList());
    }
  }

  @Test
  void aMessageSentJustWhenAResumeFindsNothingMoreIsNotMissed() {
    List<UUID> readers = List.of(amelie, person("fr"), person("fr")); // each may send 120 frames
    UUID conversation = node.group(ben, readers.toArray(UUID[]::new));
    int last = 0;
    for (UUID reader : readers) {
      try (TestClient client = node.connect(reader)) {
        for (int i = 0; i < 100; i++) {
          client.send("{'type':'session:resume','cursors':{'%s':%d}}", conversation, last);
          Thread.onSpinWait();
          node.chat.send(ben, draft(conversation, "n" + last)).join();
          last++;
          Set<String> missing = new HashSet<>(Set.of("session:resumed", "" + last));
          client.await(
              frame -> {
                missing.remove(frame.path("type").asText());
                missing.remove("" + seq(frame));
                return missing.isEmpty();
              },
              "message " + last + " and the end of the resume");
        }
      }
    }
  }

  @Test
  void aResumeWaitsForTheOneBeforeIt() {
    UUID conversation = node.direct(ben, amelie);
    send(ben, conversation, "old", 3);
    try (TestClient client = node.connect(amelie);
        HeldTransaction held = HeldTransaction.lockingTable("message")) {
      client.send("{'type':'session:resume','cursors':{'%s':1}}", conversation);
      client.send("{'type':'session:resume','cursors':{'%s':2}}", conversation);
      client.send("{'type':'session:nonsense'}");
      assertThat(client.await(frame -> frame.has("code"), "error").path("code").asText())
          .isEqualTo("unknown_type");
      held.commit();
      List<Long> told = new ArrayList<>();
      for (int resumed = 0; resumed < 2; ) {
        JsonNode frame = client.await(any -> true, "frame");
        if (frame.path("type").asText().equals("session:resumed")) {
          resumed++;
        } else {
          told.add(seq(frame));
        }
      }
      assertThat(told).containsExactly(2L, 3L, 3L);
    }
  }

  @Test
  void aNodeWhoseEventsComeLateTwiceOrNeverStillTellsEverythingInOrder() throws Exception {
    UUID conversation = node.group(ben, amelie);
    int count = 500;
    try (TestNode far = new TestNode(translator.port());
        TestClient client = far.connect(amelie)) {
      Random random = new Random(11);
      List<ChatEvent> delayed = new ArrayList<>();
      node.events.subscribe(
          event -> {
            if (event instanceof ChatEvent.Sent sent && sent.message().seq() == count) {
              delayed.forEach(far.events::publish);
              far.events.publish(event);
              return;
            }
            switch (random.nextInt(4)) {
              case 0 -> delayed.add(event);
              case 1 -> {
                far.events.publish(event);
                far.events.publish(event);
              }
              case 2 -> {}
              default -> far.events.publish(event);
            }
          });
      send(ben, conversation, "x", count);
      List<Long> seen = new ArrayList<>();
      while (seen.size() < count) {
        seen.add(seq(client.await("message:receive")));
      }
      assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
    }
  }

  @Test
  void aLostLastEventIsFoundByTheSweep() {
    UUID conversation = node.group(ben, amelie);
    try (TestNode far = new TestNode(translator.port());
        TestClient client = far.connect(amelie)) {
      send(ben, conversation, "lost", 2);
      far.route.hub().feeds().sweep();
      assertThat(seq(client.await("message:receive"))).isEqualTo(1);
      assertThat(seq(client.await("message:receive"))).isEqualTo(2);
    }
  }

  @Test
  void anEditDuringTheResumeIsNotOverwrittenByThePageReadBefore() {
    UUID conversation = node.direct(ben, amelie);
    int count = 1_600;
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Draft draft = new Draft("m" + i, conversation, "x".repeat(5_000), "fr", null);
      ids.add(node.chat.send(ben, draft).join().id());
    }
    try (TestClient client = node.connect(amelie)) {
      client.stopReading();
      client.send("{'type':'session:resume','cursors':{'%s':0}}", conversation);
      awaitStall();
      for (int i = 0; i < count; i += 20) {
        node.chat.edit(ben, ids.get(i), "edited");
      }
      client.readOn();
      Map<String, String> texts = new HashMap<>();
      for (JsonNode frame : client.settleAfterResume()) {
        JsonNode message = frame.path("message");
        texts.put(message.path("id").asText(), message.path("text").asText());
      }
      for (int i = 0; i < count; i += 20) {
        assertThat(texts.get(ids.get(i).toString())).as("message %d", i).isEqualTo("edited");
      }
      assertThat(client.closed).isNotDone();
    }
  }

  @Test
  void theTranslationsOfALongHistoryLeaveRoomForNewMessages() {
    UUID conversation = node.direct(ben, amelie);
    for (int i = 0; i < 400; i++) {
      node.chat.send(ben, new Draft("h" + i, conversation, "vieux " + i, "fr", null)).join();
    }
    UUID clara = person("de");
    UUID group = node.group(clara, ben);
    TestDatabase.shared()
        .jdbi()
        .useHandle(
            handle -> handle.execute("UPDATE account SET language = 'es' WHERE id = ?", amelie));
    node.events.publish(new ChatEvent.PreferencesChanged(new Reader(amelie, "es", Set.of())));
    translator.holdUp();
    try (TestClient client = node.connect(amelie)) {
      client.send("{'type':'session:resume','cursors':{'%s':0}}", conversation);
      client.await("session:resumed");
      eventually(() -> translator.callsUnderWay(Lane.LANE_BULK) == 8);
      node.chat.send(ben, new Draft("live", group, "Hello", "en", null)).join();
      eventually(() -> translator.callsUnderWay(Lane.LANE_CHAT) == 1);
      assertThat(translator.callsUnderWay(Lane.LANE_BULK)).isEqualTo(8);
      translator.letGo();
      for (int i = 0; i < 400; i++) {
        client.await("message:translated");
      }
    }
  }

  private static void eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** Waits until the server waits for a client that does not read. */
  private void awaitStall() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (node.route.figures().outboxDepth() < 300) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
