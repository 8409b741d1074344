package io.meeshy.backend.chat;

import static io.meeshy.backend.chat.TestEntries.entry;
import static io.meeshy.backend.db.TestDatabase.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.chat.MessageStore.NewTranslation;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.db.HeldTransaction;
import io.meeshy.backend.db.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageStoreTest {
  private final Jdbi jdbi = TestDatabase.shared().jdbi();
  private final EventBus<ChatEvent> events = new EventBus<>();
  private final MessageLog log = new MessageLog(jdbi, events);
  private final Presence presence = new Presence(jdbi);
  private final MessageStore messages = new MessageStore(jdbi);
  private final UUID ben = person("en");
  private final UUID amelie = person("fr");
  private final Reader french = new Reader(amelie, "fr", Set.of());
  private final UUID conversation =
      new ConversationService(new ConversationStore(jdbi), presence, events)
          .create(ben, "direct", null, List.of(amelie))
          .conversation()
          .id();
  private final Message message = log.append(entry(ben, conversation, "c", "Hello")).join();

  @AfterEach
  void stop() {
    log.close();
    presence.close();
  }

  private NewTranslation translation(int revision, String text) {
    return new NewTranslation(
        message.id(), revision, new Translation("fr", text, "m", "1", "basic", false, 1), null);
  }

  private Message asReadBy(Reader reader) {
    return messages.after(reader, conversation, 0, 10).getFirst();
  }

  @Test
  void aTranslationIsReadByWhoReadsItsLanguage() {
    assertThat(messages.putTranslations(List.of(translation(1, "Bonjour")))).hasSize(1);
    assertThat(asReadBy(french).translation())
        .isEqualTo(new Translation("fr", "Bonjour", "m", "1", "basic", false, 1));
    assertThat(asReadBy(new Reader(ben, "en", Set.of())).translation()).isNull();
    assertThat(asReadBy(new Reader(amelie, "fr", Set.of("en"))).translation()).isNull();
    assertThat(messages.after(conversation, 0, 10))
        .singleElement()
        .satisfies(told -> assertThat(told.translations()).hasSize(1));
  }

  @Test
  void anEditedMessageTakesNoTranslationOfItsOldText() {
    assertThat(messages.edit(ben, message.id(), "Hello you", "en", Instant.now())).isPresent();
    assertThat(messages.putTranslations(List.of(translation(1, "old")))).isEmpty();
    assertThat(messages.putTranslations(List.of(translation(2, "new")))).hasSize(1);
    assertThat(messages.putTranslations(List.of(translation(1, "old")))).isEmpty();
    assertThat(asReadBy(french).translation()).extracting("text").isEqualTo("new");
  }

  @Test
  void aDeletedMessageTakesNoTranslationAtAll() {
    assertThat(messages.putTranslations(List.of(translation(1, "Bonjour")))).hasSize(1);
    assertThat(messages.delete(ben, message.id(), Instant.now())).isPresent();
    assertThat(messages.putTranslations(List.of(translation(1, "a"), translation(2, "b"))))
        .isEmpty();
    assertThat(asReadBy(french).translation()).isNull();
    assertThat(asReadBy(french).text()).isEmpty();
    assertThat(messages.delete(ben, message.id(), Instant.now())).isEmpty();
    assertThat(messages.edit(ben, message.id(), "back", "en", Instant.now())).isEmpty();
  }

  @Test
  void ofTwoTranslationsOfOneBatchTheLaterIsKept() {
    assertThat(messages.putTranslations(List.of(translation(1, "one"), translation(1, "two"))))
        .hasSize(1);
    assertThat(asReadBy(french).translation()).extracting("text").isEqualTo("two");
  }

  private static NewTranslation failure(NewTranslation translation) {
    return new NewTranslation(
        translation.messageId(),
        translation.revision(),
        new Translation("fr", "", "", "", "basic", false, 0),
        "rejected");
  }

  @Test
  void aFailureTakesTheRoomOfNoTranslationOfTheSameText() {
    NewTranslation good = translation(1, "Bonjour");
    assertThat(messages.putTranslations(List.of(failure(good)))).hasSize(1);
    assertThat(messages.putTranslations(List.of(good, failure(good)))).containsExactly(good);
    assertThat(messages.putTranslations(List.of(failure(good)))).isEmpty();
    assertThat(asReadBy(french).translation()).extracting("text").isEqualTo("Bonjour");
    assertThat(messages.edit(ben, message.id(), "Hello you", "en", Instant.now())).isPresent();
    assertThat(messages.putTranslations(List.of(failure(translation(2, ""))))).hasSize(1);
  }

  @Test
  void aTranslationThatComesDuringADeletionIsNotKept() {
    try (HeldTransaction held =
        new HeldTransaction(
            handle ->
                handle.execute(
                    "UPDATE message SET text = '', revision = 2, deleted_at = now() WHERE id = ?",
                    message.id()))) {
      CompletableFuture<Set<NewTranslation>> kept =
          CompletableFuture.supplyAsync(
              () -> messages.putTranslations(List.of(translation(1, "Bonjour"))));
      held.awaitBlocked(1);
      held.commit();
      assertThat(kept.join()).isEmpty();
    }
  }

  @Test
  void pagesGoBothWays() {
    for (int i = 2; i <= 5; i++) {
      log.append(entry(amelie, conversation, "c" + i, "m" + i)).join();
    }
    assertThat(messages.before(french, conversation, 5, 3))
        .extracting(Message::seq)
        .containsExactly(4L, 3L, 2L);
    assertThat(messages.after(french, conversation, 3, 10))
        .extracting(Message::seq)
        .containsExactly(4L, 5L);
  }
}
