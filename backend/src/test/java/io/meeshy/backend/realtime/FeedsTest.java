package io.meeshy.backend.realtime;

import static io.meeshy.backend.db.TestDatabase.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.ChatService.Draft;
import io.meeshy.backend.chat.ConversationStore;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.db.HeldTransaction;
import io.meeshy.backend.db.TestDatabase;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.security.Role;
import io.meeshy.backend.translation.ScriptedTranslator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feeds that hear of messages only when the test says so. */
class FeedsTest {
  private final ScriptedTranslator translator = new ScriptedTranslator(0);
  private final TestNode node = new TestNode(translator.port());
  private final UUID ben = person("en");
  private final UUID amelie = person("fr");
  private final UUID conversation = node.direct(ben, amelie);
  private final Feeds feeds =
      new Feeds(new ConversationStore(TestDatabase.shared().jdbi()), node.messages);
  private final Queue<ChatEvent.Sent> announced = new ConcurrentLinkedQueue<>();
  private final Outlet outlet = new Outlet(new SilentSession(), new SocketReader(), nanos -> {});
  private final Connection connection =
      new Connection(
          new Principal(amelie, Role.USER, UUID.randomUUID()),
          new Reader(amelie, "fr", Set.of()),
          outlet,
          tooSlow -> {});

  FeedsTest() {
    node.events.subscribe(
        event -> {
          if (event instanceof ChatEvent.Sent sent) {
            announced.add(sent);
          }
        });
  }

  @AfterEach
  void stop() {
    node.close();
    translator.close();
  }

  private void send(int count) {
    send(count, "fr");
  }

  private void send(int count, String language) {
    int before = announced.size();
    List<CompletableFuture<Message>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String clientId = UUID.randomUUID().toString();
      sent.add(node.chat.send(ben, new Draft(clientId, conversation, "texte", language, null)));
    }
    sent.forEach(CompletableFuture::join);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (announced.size() < before + count) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private Subscription joined() {
    feeds.join(connection, () -> Set.of(conversation));
    return subscription();
  }

  private Subscription subscription() {
    return Objects.requireNonNull(connection.subscriptions().get(conversation));
  }

  private ConversationFeed feed() {
    return Objects.requireNonNull(feeds.get(conversation));
  }

  private void announceAll() {
    announced.forEach(feed()::on);
    announced.clear();
  }

  @Test
  void whatAResumeReadsBeforeItIsAnnouncedIsToldOnce() throws Exception {
    Subscription subscription = joined();
    send(100);
    assertThat(feed().resume(subscription, 0, (reader, page) -> {})).isTrue();
    assertThat(outlet.waiting()).isEqualTo(100);
    announceAll();
    assertThat(outlet.waiting()).isEqualTo(100);
    send(1);
    announceAll();
    assertThat(outlet.waiting()).isEqualTo(101);
  }

  @Test
  void aCursorThatTheFeedHasNotHeardOfYetIsBelieved() throws Exception {
    Subscription subscription = joined();
    send(10);
    assertThat(feed().resume(subscription, 10, (reader, page) -> {})).isTrue();
    announceAll();
    assertThat(outlet.waiting()).isZero();
  }

  @Test
  void aCursorBeyondWhatThereIsMissesNothingLater() throws Exception {
    Subscription subscription = joined();
    send(3);
    assertThat(feed().resume(subscription, 1_000, (reader, page) -> {})).isTrue();
    announceAll();
    send(1);
    announceAll();
    assertThat(outlet.waiting()).isEqualTo(1);
  }

  @Test
  void aTranslationThatComesWithAMessageIsToldToWhoReadItFromTheStore() throws Exception {
    Subscription subscription = joined();
    translator.holdUp();
    send(1, "en");
    assertThat(feed().resume(subscription, 0, (reader, page) -> {})).isTrue();
    Translation french = new Translation("fr", "texte", "m", "1", "basic", false, 1);
    feed().on(new ChatEvent.Sent(announced.remove().message(), List.of(french), 0));
    assertThat(outlet.waiting()).isEqualTo(2);
  }

  @Test
  void whoIsTakenOutWhileCatchingUpIsToldNoMore() throws Exception {
    Subscription subscription = joined();
    send(150);
    ConversationFeed feed = feed();
    assertThat(
            feed.resume(subscription, 0, (reader, page) -> feeds.leave(connection, conversation)))
        .isTrue();
    announced.forEach(feed::on);
    assertThat(outlet.waiting()).isEqualTo(100);
  }

  @Test
  void ofTwoResumesAtOnceTheLaterCounts() throws Exception {
    Subscription subscription = joined();
    send(50);
    try (HeldTransaction held = HeldTransaction.lockingTable("message")) {
      List<Thread> both = new ArrayList<>();
      for (int i = 1; i <= 2; i++) {
        both.add(
            Thread.startVirtualThread(
                () -> {
                  try {
                    feed().resume(subscription, 0, (reader, page) -> {});
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
        held.awaitBlocked(i);
      }
      held.commit();
      for (Thread each : both) {
        each.join();
      }
    }
    announceAll();
    assertThat(outlet.waiting()).isEqualTo(50);
  }

  @Test
  void whoHasResumedAlreadyIsNotBegunWithAgain() throws Exception {
    Subscription subscription = Objects.requireNonNull(feeds.joinPaused(connection, conversation));
    send(5);
    assertThat(feed().resume(subscription, 0, (reader, page) -> {})).isTrue();
    assertThat(feed().begin(subscription, 0, (reader, page) -> {})).isTrue();
    announceAll();
    assertThat(outlet.waiting()).isEqualTo(5);
  }

  @Test
  void whoIsTakenOutWhileConnectingDoesNotListen() {
    List<Set<UUID>> readings = new ArrayList<>(List.of(Set.of(conversation), Set.of()));
    feeds.join(connection, readings::removeFirst);
    assertThat(feeds.get(conversation)).isNull();
    assertThat(connection.subscriptions()).isEmpty();
  }

  @Test
  void aConnectionThatIsOverJoinsNothing() {
    feeds.leaveAll(connection);
    assertThat(feeds.joinPaused(connection, conversation)).isNull();
    assertThat(feeds.get(conversation)).isNull();
  }
}
