package io.meeshy.backend.realtime;

import static io.meeshy.backend.db.TestDatabase.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.chat.Untranslated;
import io.meeshy.backend.db.HeldTransaction;
import io.meeshy.backend.db.TestDatabase;
import io.meeshy.backend.translation.ScriptedTranslator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatTest {
  private final ScriptedTranslator translator = new ScriptedTranslator(0);
  private final TestNode node = new TestNode(translator.port());
  private final UUID ben = person("en");
  private final UUID amelie = person("fr");

  @AfterEach
  void stop() {
    node.close();
    translator.close();
  }

  private static List<String> types(List<JsonNode> frames) {
    return frames.stream().map(frame -> frame.path("type").asText()).toList();
  }

  @Test
  void whatOneSendsTheOtherReceivesAndTheSenderToo() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      one.message(conversation, "c1", "Hello Amélie");
      JsonNode ack = one.await("message:ack");
      assertThat(ack.path("clientId").asText()).isEqualTo("c1");
      assertThat(ack.path("seq").asLong()).isEqualTo(1);
      assertThat(node.messages.find(UUID.fromString(ack.path("messageId").asText()))).isPresent();

      JsonNode received = other.await("message:receive").path("message");
      assertThat(received.path("id")).isEqualTo(ack.path("messageId"));
      assertThat(received.path("text").asText()).isEqualTo("Hello Amélie");
      assertThat(received.path("senderId").asText()).isEqualTo(ben.toString());
      assertThat(received.path("language").asText()).isEqualTo("en");
      assertThat(received.path("revision").asInt()).isEqualTo(1);
      assertThat(received.path("sentAt")).isEqualTo(ack.path("sentAt"));
      assertThat(one.await("message:receive").path("message").path("id"))
          .isEqualTo(ack.path("messageId"));
    }
  }

  @Test
  void aMessageSentAsSoonAsItsConversationIsThereReachesEveryMember() {
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      for (int i = 0; i < 100; i++) {
        UUID conversation = node.group(ben, amelie);
        one.message(conversation, "first-" + i, "Hello");
        for (TestClient member : List.of(one, other)) {
          assertThat(member.await("message:receive").at("/message/conversationId").asText())
              .isEqualTo(conversation.toString());
        }
      }
    }
  }

  @Test
  void theSameClientIdIsOneMessage() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      one.message(conversation, "again", "first");
      JsonNode first = one.await("message:ack");
      one.message(conversation, "again", "second");
      JsonNode second = one.await("message:ack");
      assertThat(second).isEqualTo(first);
      one.message(conversation, "after", "third");
      assertThat(one.await("message:ack").path("seq").asLong()).isEqualTo(2);
      assertThat(other.await("message:receive").path("message").path("clientId").asText())
          .isEqualTo("again");
      assertThat(other.await("message:receive").path("message").path("clientId").asText())
          .isEqualTo("after");
    }
  }

  @Test
  void aTranslationFollowsWhenItIsNotReady() {
    UUID conversation = node.direct(ben, amelie);
    translator.holdUp();
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      one.message(conversation, "c1", "Hello");
      JsonNode message = other.await("message:receive").path("message");
      assertThat(message.has("translation")).isFalse();
      translator.letGo();
      JsonNode translated = other.await("message:translated");
      assertThat(translated.path("messageId")).isEqualTo(message.path("id"));
      assertThat(translated.path("seq").asLong()).isEqualTo(1);
      assertThat(translated.path("revision").asInt()).isEqualTo(1);
      assertThat(translated.path("translation").path("text").asText()).isEqualTo("[fr] Hello");
      assertThat(types(one.settle())).doesNotContain("message:translated");
      assertThat(node.chat.page(amelie, conversation, null, null, 10).messages())
          .extracting(Message::translation)
          .containsExactly(new Translation("fr", "[fr] Hello", "scripted", "1", "basic", false, 1));
    }
  }

  @Test
  void whyThereIsNoTranslationIsTold() {
    UUID conversation = node.group(ben, amelie, person("ar"));
    UUID arabic = person("ar");
    node.conversations.addMembers(ben, conversation, List.of(arabic));
    try (TestClient one = node.connect(ben);
        TestClient french = node.connect(amelie);
        TestClient other = node.connect(arabic)) {
      one.message(conversation, "c1", "no good");
      assertThat(french.await("message:untranslated").path("reason").asText())
          .isEqualTo("rejected");
      assertThat(other.await("message:untranslated").path("reason").asText())
          .isEqualTo("unsupported_pair");
      assertThat(node.chat.page(amelie, conversation, null, null, 10).messages())
          .extracting(Message::untranslated)
          .containsExactly(new Untranslated("fr", "rejected"));
    }
  }

  @Test
  void withoutATranslatorMessagesGoOnAndHistoryAsksAgain() {
    UUID conversation = node.direct(ben, amelie);
    int port = translator.port();
    translator.close();
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      one.message(conversation, "c1", "Hello");
      other.await("message:receive");
      assertThat(other.await("message:untranslated").path("reason").asText())
          .isEqualTo("translator_unavailable");
      try (ScriptedTranslator back = new ScriptedTranslator(port)) {
        boolean translated = false;
        while (!translated) {
          node.translations.complete(amelie, node.chat.page(amelie, conversation, null, null, 10));
          JsonNode answer = other.await(frame -> frame.has("messageId"), "answer");
          translated = answer.path("type").asText().equals("message:translated");
        }
        assertThat(back.asked()).isPositive();
      }
    }
  }

  @Test
  void whoReadsTheLanguageAnywayGetsNoTranslation() {
    UUID polyglot = person("fr", "en");
    UUID conversation = node.group(ben, amelie, polyglot);
    try (TestClient one = node.connect(ben);
        TestClient french = node.connect(amelie);
        TestClient other = node.connect(polyglot)) {
      translator.holdUp();
      one.message(conversation, "c1", "Hello");
      other.await("message:receive");
      french.await("message:receive");
      translator.letGo();
      french.await("message:translated");
      assertThat(types(other.settle())).doesNotContain("message:translated");
    }
  }

  @Test
  void anEditIsToldAndTranslatedAnewAndAnOldTranslationNeverAttaches() {
    UUID conversation = node.direct(ben, amelie);
    translator.holdUp();
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      one.message(conversation, "c1", "Helo");
      String id = one.await("message:ack").path("messageId").asText();
      one.send("{'type':'message:edit','messageId':'%s','text':'Hello there you'}", id);
      JsonNode updated = other.await("message:updated").path("message");
      assertThat(updated.path("text").asText()).isEqualTo("Hello there you");
      assertThat(updated.path("revision").asInt()).isEqualTo(2);
      assertThat(updated.has("editedAt")).isTrue();
      translator.letGo();
      JsonNode translated = other.await("message:translated");
      assertThat(translated.path("revision").asInt()).isEqualTo(2);
      assertThat(translated.path("translation").path("text").asText())
          .isEqualTo("[fr] Hello there you");
    }
  }

  @Test
  void aDeletedMessageLeavesItsPlaceAndNothingElse() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      one.message(conversation, "c1", "secret");
      String id = one.await("message:ack").path("messageId").asText();
      one.send("{'type':'message:delete','messageId':'%s'}", id);
      JsonNode deleted = other.await("message:deleted");
      assertThat(deleted.path("messageId").asText()).isEqualTo(id);
      assertThat(deleted.has("deletedAt")).isTrue();
      assertThat(node.chat.page(amelie, conversation, null, null, 10).messages())
          .singleElement()
          .satisfies(
              message -> {
                assertThat(message.text()).isEmpty();
                assertThat(message.deletedAt()).isNotNull();
                assertThat(message.translation()).isNull();
              });
    }
  }

  @Test
  void othersMayNotTouchAMessageAndStrangersDoNotLearnOfIt() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie);
        TestClient stranger = node.connect(person("de"))) {
      one.message(conversation, "c1", "mine");
      String id = one.await("message:ack").path("messageId").asText();
      other.send("{'type':'message:edit','messageId':'%s','text':'yours'}", id);
      assertThat(other.await("error").path("code").asText()).isEqualTo("forbidden");
      stranger.send("{'type':'message:delete','messageId':'%s'}", id);
      assertThat(stranger.await("error").path("code").asText()).isEqualTo("not_found");
      stranger.message(conversation, "c2", "let me in");
      JsonNode error = stranger.await("error");
      assertThat(error.path("code").asText()).isEqualTo("not_found");
      assertThat(error.path("clientId").asText()).isEqualTo("c2");
      stranger.send("{'type':'message:read','conversationId':'%s','seq':1}", conversation);
      assertThat(stranger.await("error").path("code").asText()).isEqualTo("not_found");
      stranger.send("{'type':'message:typing','conversationId':'%s','typing':true}", conversation);
      assertThat(stranger.await("error").path("code").asText()).isEqualTo("not_found");
      stranger.send("{'type':'session:resume','cursors':{'%s':0}}", conversation);
      assertThat(stranger.await("error").path("code").asText()).isEqualTo("not_found");
      stranger.await("session:resumed");
      assertThat(node.chat.page(ben, conversation, null, null, 10).messages()).hasSize(1);
    }
  }

  @Test
  void typingIsToldToTheOthersAndEndsByItself() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      one.send("{'type':'message:typing','conversationId':'%s','typing':true}", conversation);
      JsonNode began = other.await("message:typing");
      assertThat(began.path("userId").asText()).isEqualTo(ben.toString());
      assertThat(began.path("typing").asBoolean()).isTrue();
      assertThat(other.await("message:typing").path("typing").asBoolean()).isFalse();
      assertThat(types(one.settle())).doesNotContain("message:typing");
    }
  }

  @Test
  void readMarksMoveForwardOnlyAndNotPastTheEnd() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      for (int i = 1; i <= 3; i++) {
        one.message(conversation, "c" + i, "text " + i);
        one.await("message:ack");
      }
      other.send("{'type':'message:read','conversationId':'%s','seq':2}", conversation);
      assertThat(one.await("message:read").path("seq").asLong()).isEqualTo(2);
      other.send("{'type':'message:read','conversationId':'%s','seq':1}", conversation);
      other.send("{'type':'message:read','conversationId':'%s','seq':99}", conversation);
      JsonNode moved = one.await("message:read");
      assertThat(moved.path("seq").asLong()).isEqualTo(3);
      assertThat(moved.path("userId").asText()).isEqualTo(amelie.toString());
    }
  }

  @Test
  void peopleOneTalksWithAreSeenComingAndGoing() {
    node.direct(ben, amelie);
    try (TestClient one = node.connect(ben)) {
      TestClient other = node.connect(amelie);
      assertThat(one.await("user:online").path("userId").asText()).isEqualTo(amelie.toString());
      TestClient second = node.connect(amelie);
      other.close();
      second.close();
      JsonNode gone = one.await("user:offline");
      assertThat(gone.path("userId").asText()).isEqualTo(amelie.toString());
      assertThat(gone.has("lastSeen")).isTrue();
      assertThat(types(one.settle())).doesNotContain("user:online", "user:offline");
    }
  }

  @Test
  void aNewConversationReachesItsMembersAndMissesNothing() {
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      UUID conversation = node.group(ben, amelie);
      one.message(conversation, "c1", "welcome");
      JsonNode made = other.await("conversation:updated").path("conversation");
      assertThat(made.path("id").asText()).isEqualTo(conversation.toString());
      long known = made.path("lastSeq").asLong();
      if (known == 0) {
        assertThat(other.await("message:receive").path("message").path("seq").asLong())
            .isEqualTo(1);
      }
      node.conversations.removeMembers(ben, conversation, List.of(amelie));
      assertThat(other.await("conversation:removed").path("conversationId").asText())
          .isEqualTo(conversation.toString());
      one.message(conversation, "c2", "alone");
      one.await("message:ack");
      assertThat(types(other.settle())).doesNotContain("message:receive");
    }
  }

  @Test
  void changesThatComeFasterThanTheyCanBeToldAreToldTogether() {
    UUID often = node.group(ben, amelie);
    UUID last = node.group(ben, amelie);
    try (TestClient other = node.connect(amelie)) {
      try (HeldTransaction held = HeldTransaction.lockingTable("account")) {
        node.events.publish(new ChatEvent.Changed(often, Set.of(), Set.of()));
        held.awaitBlocked(1);
        for (int i = 0; i < 50; i++) {
          node.events.publish(new ChatEvent.Changed(often, Set.of(), Set.of()));
        }
        node.events.publish(new ChatEvent.Changed(last, Set.of(), Set.of()));
        held.commit();
      }
      for (UUID told : List.of(often, often, last)) {
        assertThat(other.await("conversation:updated").at("/conversation/id").asText())
            .isEqualTo(told.toString());
      }
    }
  }

  @Test
  void aReplyNamesAMessageOfTheSameConversation() {
    UUID conversation = node.direct(ben, amelie);
    UUID elsewhere = node.direct(ben, person("es"));
    try (TestClient one = node.connect(ben)) {
      one.message(conversation, "c1", "first");
      String id = one.await("message:ack").path("messageId").asText();
      String reply =
          "{'type':'message:send','clientId':'%s','conversationId':'%s','text':'re','replyTo':'%s'}";
      one.send(reply, "c2", elsewhere, id);
      assertThat(one.await("error").path("code").asText()).isEqualTo("not_found");
      one.send(reply, "c3", conversation, id);
      assertThat(
              one.await(
                      frame -> frame.path("message").path("clientId").asText().equals("c3"),
                      "reply")
                  .path("message")
                  .path("replyTo")
                  .asText())
          .isEqualTo(id);
    }
  }

  @Test
  void aChangeOfLanguageIsFollowedAtOnce() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient one = node.connect(ben);
        TestClient other = node.connect(amelie)) {
      TestDatabase.shared()
          .jdbi()
          .useHandle(
              handle -> handle.execute("UPDATE account SET language = 'de' WHERE id = ?", amelie));
      node.events.publish(new ChatEvent.PreferencesChanged(new Reader(amelie, "de", Set.of())));
      translator.holdUp();
      one.message(conversation, "c1", "Hello");
      other.await("message:receive");
      translator.letGo();
      assertThat(other.await("message:translated").path("translation").path("language").asText())
          .isEqualTo("de");
    }
  }

  @Test
  void figuresCountWhatThereIs() {
    UUID conversation = node.direct(ben, amelie);
    try (TestClient one = node.connect(ben)) {
      one.message(conversation, "c1", "Hello");
      one.await("message:receive");
      assertThat(node.route.figures().connections()).isEqualTo(1);
      assertThat(node.log.figures().messages()).isEqualTo(1);
    }
  }
}
