package io.meeshy.console.chat;

import io.meeshy.console.gateway.ClientFrame;
import io.meeshy.console.gateway.Conversation;
import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.GatewayException;
import io.meeshy.console.gateway.LiveConnection;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.gateway.Preferences;
import io.meeshy.console.gateway.ServerFrame;
import io.meeshy.console.gateway.User;
import io.meeshy.console.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One person's chat: conversations, their timelines, and the outbox, kept up to date over a
/// connection that may come and go.
///
/// Knows no toolkit. Confined to the user-interface thread of its [Tasks]; listeners are called
/// there.
/// After each connection it lists the conversations, resumes from its cursors, then sends what is
/// waiting.
public final class ChatSession implements AutoCloseable {

  static final int PAGE = 100;
  private static final Duration TYPING_ENDS = Duration.ofSeconds(6);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final GatewayClient client;
  private final User self;
  private final Tasks tasks;
  private final InstantSource clock;
  private final Delivery delivery;
  private final LiveConnection live;
  private final ConversationLogs logs;
  private Consumer<ChatChange> listener = change -> {};
  private LiveConnection.State state = new LiveConnection.State.Connecting();
  private Preferences preferences;
  private boolean listed;

  public ChatSession(
      GatewayClient client, User self, Tasks tasks, InstantSource clock, OutboxFile unsent) {
    this.client = client;
    this.self = self;
    this.tasks = tasks;
    this.clock = clock;
    this.logs = new ConversationLogs(self.id(), change -> listener.accept(change));
    this.preferences = new Preferences(self.language(), List.of(), false);
    var queue = new FrameQueue(tasks);
    this.live =
        client.live(
            new LiveConnection.Listener() {
              @Override
              public void state(LiveConnection.State now) {
                queue.put(() -> connection(now));
              }

              @Override
              public void frame(ServerFrame frame) {
                queue.put(() -> apply(frame));
              }
            });
    this.delivery =
        new Delivery(new Outbox(unsent), live::send, tasks, change -> listener.accept(change));
  }

  public void start() {
    live.start();
  }

  public void onChange(Consumer<ChatChange> changed) {
    listener = changed;
  }

  public User self() {
    return self;
  }

  public Preferences preferences() {
    return preferences;
  }

  public LiveConnection.State connection() {
    return state;
  }

  /// Whether everything missed has arrived, so that what is written goes out at once.
  public boolean isInStep() {
    return delivery.isInStep();
  }

  /// Whether the conversations have been listed once.
  public boolean isListed() {
    return listed;
  }

  /// All conversations, newest activity first.
  public List<Conversation> conversations() {
    return logs.newestFirst();
  }

  /// The messages held of a conversation, oldest first.
  public List<Message> messages(String conversationId) {
    var log = logs.find(conversationId);
    return log == null ? List.of() : log.timeline().messages();
  }

  public boolean isLoaded(String conversationId) {
    var log = logs.find(conversationId);
    return log != null && log.timeline().isLoaded();
  }

  public boolean hasOlder(String conversationId) {
    var log = logs.find(conversationId);
    return log != null && log.timeline().hasOlder();
  }

  /// What this person wrote there and the timeline does not hold yet.
  public List<Outgoing> outgoing(String conversationId) {
    return delivery.of(conversationId);
  }

  /// The ids of those who type there now.
  public List<String> typing(String conversationId) {
    var log = logs.find(conversationId);
    return log == null ? List.of() : log.typing();
  }

  public void tryNow() {
    live.tryNow();
  }

  /// Loads the newest page of a conversation, unless it is there.
  public void open(String conversationId) {
    var log = logs.find(conversationId);
    if (log != null && !log.timeline().isLoaded()) {
      load(log, null);
    }
  }

  /// Loads the page before the oldest message held.
  public void loadOlder(String conversationId) {
    var log = logs.find(conversationId);
    if (log != null && log.timeline().hasOlder()) {
      load(log, log.timeline().firstSeq());
    }
  }

  private void load(ConversationLog log, @Nullable Long before) {
    if (log.isLoading()) {
      return;
    }
    log.loading(true);
    var id = log.conversation().id();
    tasks.run(
        () -> client.messagesBefore(id, before, PAGE),
        page -> {
          log.loading(false);
          log.addPage(page.messages(), page.hasMore());
          page.messages().forEach(message -> delivery.settle(message, self.id()));
          listener.accept(new ChatChange.Messages(id));
        },
        error -> {
          log.loading(false);
          refused(error);
        });
  }

  /// Sends a text: kept first, then sent as soon as the connection allows. False when too many
  /// wait already.
  public boolean send(String conversationId, String text, @Nullable String replyTo) {
    var entry =
        new Outgoing(
            UUID.randomUUID().toString(),
            conversationId,
            text,
            replyTo,
            clock.instant(),
            false,
            null);
    return delivery.add(entry);
  }

  /// Sends a refused message once more.
  public void retry(String clientId) {
    delivery.retry(clientId);
  }

  /// Gives a message up that was not sent.
  public void discard(String clientId) {
    delivery.discard(clientId);
  }

  /// Changes an own message; false while there is no connection.
  public boolean edit(String messageId, String text) {
    return live.send(new ClientFrame.Edit(messageId, text));
  }

  /// Deletes an own message; false while there is no connection.
  public boolean delete(String messageId) {
    return live.send(new ClientFrame.Delete(messageId));
  }

  public void typing(String conversationId, boolean now) {
    live.send(new ClientFrame.Typing(conversationId, now));
  }

  /// Says that everything up to the newest message has been seen.
  public void markRead(String conversationId) {
    var log = logs.find(conversationId);
    if (log == null || log.conversation().lastReadSeq() >= log.conversation().lastSeq()) {
      return;
    }
    var seq = log.conversation().lastSeq();
    if (live.send(new ClientFrame.Read(conversationId, seq))) {
      log.read(self.id(), seq, self.id());
      listener.accept(new ChatChange.Conversations());
    }
  }

  /// Asks again for a translation that did not come.
  public void translateAgain(Message message) {
    tasks.run(
        () -> client.translateAgain(message.conversationId(), message.id()),
        translation ->
            logs.change(
                message.conversationId(), message.seq(), held -> held.withTranslation(translation)),
        this::refused);
  }

  public void searchPeople(String text, Consumer<List<User>> found) {
    tasks.run(
        () -> client.searchPeople(text),
        people ->
            found.accept(people.stream().filter(user -> !user.id().equals(self.id())).toList()),
        this::refused);
  }

  /// Starts a conversation with these people and hands its id to `started`.
  public void startConversation(List<String> memberIds, Consumer<String> started) {
    tasks.run(
        () -> client.startConversation(memberIds, null),
        conversation -> {
          logs.add(conversation);
          started.accept(conversation.id());
        },
        this::refused);
  }

  private void connection(LiveConnection.State now) {
    state = now;
    delivery.hold();
    listener.accept(new ChatChange.Connection());
    if (now instanceof LiveConnection.State.Connected) {
      list();
    }
  }

  private void list() {
    tasks.run(
        () -> new Listing(client.preferences(), client.conversations()),
        listing -> {
          preferences = listing.preferences();
          listed = true;
          logs.merge(listing.conversations());
          live.send(new ClientFrame.Resume(logs.cursors()));
        },
        error -> {
          refused(error);
          tasks.after(
              RETRY,
              () -> {
                if (state instanceof LiveConnection.State.Connected && !isInStep()) {
                  list();
                }
              });
        });
  }

  private record Listing(Preferences preferences, List<Conversation> conversations) {}

  private void apply(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Receive receive -> receive(receive.message());
      case ServerFrame.Ack ack -> acknowledged(ack);
      case ServerFrame.Updated updated -> logs.updated(updated.message());
      case ServerFrame.Translated translated -> logs.translated(translated);
      case ServerFrame.NotTranslated not -> logs.notTranslated(not);
      case ServerFrame.Deleted deleted -> logs.deleted(deleted);
      case ServerFrame.Typing typing -> types(typing);
      case ServerFrame.Read read -> logs.read(read);
      case ServerFrame.ConversationUpdated updated -> logs.add(updated.conversation());
      case ServerFrame.ConversationRemoved removed -> {
        delivery.forget(removed.conversationId());
        logs.remove(removed.conversationId());
      }
      case ServerFrame.Online online -> logs.presence(online.userId(), true, null);
      case ServerFrame.Offline offline ->
          logs.presence(offline.userId(), false, offline.lastSeen());
      case ServerFrame.Refused refused -> delivery.refused(refused);
      case ServerFrame.Resumed _ -> delivery.resume();
      case ServerFrame.Connected _, ServerFrame.Unknown _ -> {}
    }
  }

  private void receive(Message message) {
    var log = logs.find(message.conversationId());
    if (log == null) {
      return;
    }
    if (!log.receive(message, self.id())) {
      if (isInStep()) {
        live.send(new ClientFrame.Resume(Map.of(message.conversationId(), log.cursor())));
      }
      return;
    }
    delivery.settle(message, self.id());
    log.typing(message.senderId(), null);
    listener.accept(new ChatChange.Messages(message.conversationId()));
    listener.accept(new ChatChange.Conversations());
  }

  private void acknowledged(ServerFrame.Ack ack) {
    var log = logs.find(ack.conversationId());
    delivery.acknowledged(ack, log == null ? Long.MAX_VALUE : log.cursor());
  }

  private void types(ServerFrame.Typing typing) {
    var log = logs.find(typing.conversationId());
    if (log == null || typing.userId().equals(self.id())) {
      return;
    }
    var ended = new ServerFrame.Typing(typing.conversationId(), typing.userId(), false);
    log.typing(
        typing.userId(), typing.typing() ? tasks.after(TYPING_ENDS, () -> types(ended)) : null);
    listener.accept(new ChatChange.Typing(typing.conversationId()));
  }

  private void refused(Exception error) {
    var code = error instanceof GatewayException refusal ? refusal.code() : "internal";
    listener.accept(new ChatChange.Refused(code));
  }

  @Override
  public void close() {
    listener = change -> {};
    live.close();
  }
}
