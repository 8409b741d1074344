package io.meeshy.backend.chat;

import static io.meeshy.backend.chat.TestEntries.entry;
import static io.meeshy.backend.db.TestDatabase.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.db.HeldTransaction;
import io.meeshy.backend.db.TestDatabase;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageLogTest {
  private final Jdbi jdbi = TestDatabase.shared().jdbi();
  private final EventBus<ChatEvent> events = new EventBus<>();
  private final MessageLog log = new MessageLog(jdbi, events);
  private final MessageLog otherNode = new MessageLog(jdbi, new EventBus<>());
  private final Presence presence = new Presence(jdbi);
  private final ConversationService conversations =
      new ConversationService(new ConversationStore(jdbi), presence, events);
  private final UUID ben = person("en");
  private final UUID amelie = person("fr");

  @AfterEach
  void stop() {
    log.close();
    otherNode.close();
    presence.close();
  }

  private UUID group(UUID... others) {
    return conversations.create(ben, "group", null, List.of(others)).conversation().id();
  }

  private List<Message> stored(UUID conversation) {
    return new MessageStore(jdbi).after(new Reader(ben, "en", Set.of()), conversation, 0, 10_000);
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void twoNodesAndManySendersLeaveNoGapAndKeepEachSendersOrder() {
    List<UUID> senders = new ArrayList<>(List.of(ben));
    for (int i = 0; i < 7; i++) {
      senders.add(person("en"));
    }
    UUID[] others = senders.subList(1, 8).toArray(UUID[]::new);
    List<UUID> groups = List.of(group(others), group(others), group(others));
    int each = 120;
    List<Thread> threads = new ArrayList<>();
    for (UUID sender : senders) {
      MessageLog node = threads.size() % 2 == 0 ? log : otherNode;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                List<CompletableFuture<Message>> sent = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                  sent.add(
                      node.append(entry(sender, groups.get(i % 3), sender + "-" + i, "t" + i)));
                }
                sent.forEach(CompletableFuture::join);
              }));
    }
    threads.forEach(MessageLogTest::join);
    for (UUID group : groups) {
      List<Message> messages = stored(group);
      assertThat(messages.stream().map(Message::seq)).containsExactlyElementsOf(upTo(320));
      for (UUID sender : senders) {
        List<Integer> order =
            messages.stream()
                .filter(message -> message.senderId().equals(sender))
                .map(message -> Integer.valueOf(message.text().substring(1)))
                .toList();
        assertThat(order).isSorted().hasSize(40);
      }
    }
    assertThat(log.figures().messages() + otherNode.figures().messages()).isEqualTo(960);
    assertThat(log.figures().batches()).isLessThan(log.figures().messages());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theSameClientIdOnTwoNodesAtOnceIsOneMessage() {
    UUID group = group(amelie);
    for (int i = 0; i < 100; i++) {
      CompletableFuture<Message> here = log.append(entry(ben, group, "same" + i, "here"));
      CompletableFuture<Message> there = otherNode.append(entry(ben, group, "same" + i, "there"));
      CompletableFuture<Message> again = log.append(entry(ben, group, "same" + i, "again"));
      assertThat(here.join().id()).isEqualTo(there.join().id()).isEqualTo(again.join().id());
    }
    assertThat(stored(group)).hasSize(100);
  }

  @Test
  void onePoisonedMessageDoesNotFailItsBatch() {
    UUID group = group(amelie);
    List<CompletableFuture<Message>> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(log.append(entry(ben, group, "p" + i, i == 20 ? "poison \u0000" : "fine")));
    }
    for (int i = 0; i < 50; i++) {
      CompletableFuture<Message> future = sent.get(i);
      if (i == 20) {
        assertThatThrownBy(future::join).isInstanceOf(CompletionException.class);
      } else {
        assertThat(future.join().text()).isEqualTo("fine");
      }
    }
    assertThat(stored(group).stream().map(Message::seq)).containsExactlyElementsOf(upTo(49));
  }

  @Test
  void whoIsNotInTheConversationIsRefusedAndUsesUpNoPlace() {
    UUID group = group(amelie);
    CompletableFuture<Message> refused = log.append(entry(person("en"), group, "x", "let me in"));
    assertThatThrownBy(refused::join)
        .cause()
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThat(log.append(entry(ben, group, "y", "hello")).join().seq()).isEqualTo(1);
  }

  @Test
  void whoIsTakenOutWhileTheirMessageWaitsForTheLockIsRefused() {
    UUID group = group(amelie);
    try (HeldTransaction held =
        new HeldTransaction(
            handle -> {
              handle.execute("SELECT FROM conversation WHERE id = ? FOR UPDATE", group);
              handle.execute(
                  "DELETE FROM member WHERE conversation_id = ? AND account_id = ?", group, amelie);
            })) {
      CompletableFuture<Message> sent = log.append(entry(amelie, group, "late", "hello"));
      held.awaitBlocked(1);
      held.commit();
      assertThatThrownBy(sent::join).cause().isInstanceOf(RefusedException.class);
    }
    assertThat(log.append(entry(ben, group, "next", "hello")).join().seq()).isEqualTo(1);
    assertThat(stored(group)).hasSize(1);
  }

  @Test
  void anErrorOfWhoeverListensCostsNoAcknowledgement() {
    UUID group = group(amelie);
    events.subscribe(
        event -> {
          if (event instanceof ChatEvent.Sent) {
            throw new StackOverflowError("of a listener");
          }
        });
    for (int i = 0; i < 3; i++) {
      LogEntry entry = entry(ben, group, "e" + i, "hello");
      LogEntry failing =
          new LogEntry(
              entry.sender(),
              group,
              entry.clientId(),
              entry.text(),
              entry.language(),
              null,
              message -> {
                throw new LinkageError("of a companion");
              },
              0,
              new CompletableFuture<>());
      assertThat(log.append(failing).orTimeout(10, TimeUnit.SECONDS).join().seq()).isEqualTo(i + 1);
    }
  }

  @Test
  void eventsComeInTheOrderOfThePlaces() {
    UUID group = group(amelie);
    List<Long> announced = Collections.synchronizedList(new ArrayList<>());
    events.subscribe(
        event -> {
          if (event instanceof ChatEvent.Sent sent) {
            announced.add(sent.message().seq());
          }
        });
    List<CompletableFuture<Message>> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sent.add(log.append(entry(i % 2 == 0 ? ben : amelie, group, "e" + i, "text")));
    }
    sent.forEach(CompletableFuture::join);
    log.close();
    assertThat(announced).containsExactlyElementsOf(upTo(200));
  }
}
