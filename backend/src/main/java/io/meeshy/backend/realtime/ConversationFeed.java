package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.chat.Reader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ordered, gap-free delivery of one conversation to this node's connections. Safe for use by
 * many threads.
 *
 * <p>An event rings, the store tells. A message that an event brings is delivered from the event
 * when it is exactly the next one. When it is further on, it waits while the gap is read from the
 * store; so does whatever is about a message that was not told yet. A connection that resumes
 * leaves the live stream, is told pages from the store, and comes back where the stream is.
 */
final class ConversationFeed {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationFeed.class);
  private static final int PAGE = 100;
  private static final long UNKNOWN = -1;

  private final UUID id;
  private final MessageStore messages;
  private final LongSupplier lastSeq;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  private final EarlyEvents early = new EarlyEvents();
  private long position = UNKNOWN;
  private long rung;
  private boolean filling;

  /**
   * A feed that nobody listens to and that has not begun.
   *
   * @param lastSeq reads the conversation's last place from the store
   */
  ConversationFeed(UUID id, MessageStore messages, LongSupplier lastSeq) {
    this.id = id;
    this.messages = messages;
    this.lastSeq = lastSeq;
  }

  /** Adds a connection at the feed's present place, at once or once it has caught up. */
  Subscription subscribe(Connection connection, boolean live) {
    lock.lock();
    try {
      Subscription subscription = new Subscription(connection, position, live);
      subscriptions.add(subscription);
      return subscription;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a connection out, also of a resume under way; true when nobody is left. */
  boolean unsubscribe(Subscription subscription) {
    lock.lock();
    try {
      subscription.end();
      subscriptions.remove(subscription);
      return subscriptions.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  List<Connection> connections() {
    lock.lock();
    try {
      return subscriptions.stream().map(Subscription::connection).toList();
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    return place().position() != UNKNOWN;
  }

  /** Begins after a place that was read from the store while the feed was ringing already. */
  void open(long place) {
    lock.lock();
    try {
      if (position == UNKNOWN) {
        position = place;
        subscriptions.forEach(subscription -> subscription.feedBeganAt(place));
        settleEarly();
        fillGap();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells what happened, in order. */
  void on(ChatEvent.InConversation event) {
    lock.lock();
    try {
      switch (event) {
        case ChatEvent.Sent sent -> sent(sent);
        case ChatEvent.AboutMessage about -> about(about);
        case ChatEvent.Read(UUID conversation, UUID account, long seq) ->
            tell(OutFrame.of(new ServerFrame.Read(conversation, account, seq)), reader -> true);
        case ChatEvent.Typing(UUID conversation, UUID account, boolean typing) ->
            tell(
                OutFrame.of(new ServerFrame.Typing(conversation, account, typing)),
                reader -> !reader.accountId().equals(account));
        case ChatEvent.Changed changed -> {}
        case ChatEvent.Removed removed -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  /** Has the store read when it is ahead of what was delivered: an event may have been lost. */
  void ring(long lastSeq) {
    lock.lock();
    try {
      rung = Math.max(rung, lastSeq);
      fillGap();
    } finally {
      lock.unlock();
    }
  }

  private void sent(ChatEvent.Sent sent) {
    long seq = sent.message().seq();
    rung = Math.max(rung, seq);
    if (position == UNKNOWN || seq > position + 1) {
      early.hold(seq, sent);
      fillGap();
    } else if (seq == position + 1) {
      advance(sent);
      settleEarly();
    } else {
      late(sent);
    }
  }

  private void about(ChatEvent.AboutMessage about) {
    if (position == UNKNOWN || about.seq() > position) {
      early.hold(about.seq(), about);
    } else {
      tellAbout(about);
    }
  }

  private void advance(ChatEvent.Sent sent) {
    long seq = sent.message().seq();
    Rendering rendering = new Rendering(sent);
    subscriptions.forEach(subscription -> subscription.deliver(seq, rendering));
    position = seq;
  }

  /** The message was told from the store, maybe before its translations were there. */
  private void late(ChatEvent.Sent sent) {
    Rendering rendering = new Rendering(sent);
    subscriptions.forEach(subscription -> subscription.tellTranslation(rendering));
  }

  /** Tells what waited for the present place, and the messages that follow on it. */
  private void settleEarly() {
    while (true) {
      early.takeUpTo(position).forEach(this::tellEarly);
      ChatEvent.Sent next = early.takeMessage(position + 1);
      if (next == null) {
        return;
      }
      advance(next);
    }
  }

  private void tellEarly(ChatEvent.InConversation event) {
    switch (event) {
      case ChatEvent.AboutMessage about -> tellAbout(about);
      case ChatEvent.Sent sent -> late(sent);
      case ChatEvent.Read read -> {}
      case ChatEvent.Typing typing -> {}
      case ChatEvent.Changed changed -> {}
      case ChatEvent.Removed removed -> {}
    }
  }

  private void tellAbout(ChatEvent.AboutMessage event) {
    AboutFrames about = AboutFrames.of(event);
    tell(about.frame(), about.who());
  }

  private void tell(OutFrame frame, Predicate<Reader> who) {
    for (Subscription subscription : subscriptions) {
      if (who.test(subscription.reader())) {
        subscription.tell(frame);
      }
    }
  }

  private void fillGap() {
    if (position != UNKNOWN && rung > position && !filling) {
      filling = true;
      Thread.ofVirtual().name("feed-gap").start(this::readGap);
    }
  }

  private void readGap() {
    try {
      while (nextPage()) {
        LOG.trace("More of the gap is to be read");
      }
    } catch (RuntimeException e) {
      LOG.warn("A gap could not be read and is tried again by the sweep", e);
      lock.lock();
      try {
        filling = false;
      } finally {
        lock.unlock();
      }
    }
  }

  /** How far the feed was told, and how far it knows there is. */
  private record Place(long position, long rung) {}

  private Place place() {
    lock.lock();
    try {
      return new Place(position, rung);
    } finally {
      lock.unlock();
    }
  }

  private boolean nextPage() {
    Place before = place();
    List<MessageStore.Translated> page = messages.after(id, before.position(), PAGE);
    lock.lock();
    try {
      for (MessageStore.Translated told : page) {
        if (told.message().seq() == position + 1) {
          advance(new ChatEvent.Sent(told.message(), told.translations(), 0));
          settleEarly();
        }
      }
      boolean vanished = page.isEmpty() && rung == before.rung();
      filling = rung > position && !vanished;
      return filling;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells a connection everything after a place, as it is now, and brings it back to the live
   * stream. Blocks while its reader catches up, or until the subscription ends or another resume of
   * it begins.
   *
   * @param shown told of each page, with whose it is
   * @return false when the connection ended meanwhile
   */
  boolean resume(Subscription subscription, long after, BiConsumer<Reader, List<Message>> shown)
      throws InterruptedException {
    long start = known(after);
    int attempt;
    lock.lock();
    try {
      attempt = subscription.catchUpFrom(start);
    } finally {
      lock.unlock();
    }
    return catchUp(subscription, attempt, shown);
  }

  /** The same for a connection that has only just joined, unless it resumes by itself already. */
  boolean begin(Subscription subscription, long after, BiConsumer<Reader, List<Message>> shown)
      throws InterruptedException {
    long start = known(after);
    int attempt;
    lock.lock();
    try {
      if (!subscription.isWaiting()) {
        return true;
      }
      attempt = subscription.catchUpFrom(start);
    } finally {
      lock.unlock();
    }
    return catchUp(subscription, attempt, shown);
  }

  /**
   * A client's cursor, or the end when it is beyond that. The end is what the store says: the feed
   * learns of a message later than its sender does.
   */
  private long known(long after) {
    if (!isOpen()) {
      open(lastSeq.getAsLong());
    }
    return after <= place().position() ? Math.max(after, 0) : Math.min(after, lastSeq.getAsLong());
  }

  private boolean catchUp(
      Subscription subscription, int attempt, BiConsumer<Reader, List<Message>> shown)
      throws InterruptedException {
    for (Next next = next(subscription, attempt); next != null; ) {
      Reader reader = subscription.reader();
      List<Message> page = messages.after(reader, id, next.cursor(), PAGE);
      for (Message message : page) {
        if (!subscription.connection().awaitRoom()) {
          return false;
        }
        if (!tellMissed(subscription, attempt, message)) {
          return true;
        }
      }
      shown.accept(reader, page);
      next =
          page.size() < PAGE && goLive(subscription, attempt, next.seen())
              ? null
              : next(subscription, attempt);
    }
    return true;
  }

  /**
   * Where a connection that catches up goes on.
   *
   * @param seen the feed's place before the next page is read, which so holds everything up to it
   */
  private record Next(long cursor, long seen) {}

  private @Nullable Next next(Subscription subscription, int attempt) {
    lock.lock();
    try {
      return subscription.isCatchingUp(attempt) ? new Next(subscription.cursor(), position) : null;
    } finally {
      lock.unlock();
    }
  }

  private boolean tellMissed(Subscription subscription, int attempt, Message message) {
    OutFrame frame = OutFrame.of(new ServerFrame.Receive(message));
    lock.lock();
    try {
      boolean goesOn = subscription.isCatchingUp(attempt);
      if (goesOn) {
        subscription.tellMissed(message.seq(), frame);
      }
      return goesOn;
    } finally {
      lock.unlock();
    }
  }

  /** Goes live unless something was delivered since the last page was read. */
  private boolean goLive(Subscription subscription, int attempt, long seen) {
    lock.lock();
    try {
      if (!subscription.isCatchingUp(attempt)) {
        return true;
      }
      if (position > Math.max(seen, subscription.cursor())) {
        return false;
      }
      subscription.goLive(position);
      return true;
    } finally {
      lock.unlock();
    }
  }
}
