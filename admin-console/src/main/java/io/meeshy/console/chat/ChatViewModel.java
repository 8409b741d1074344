package io.meeshy.console.chat;

import io.meeshy.console.gateway.Conversation;
import io.meeshy.console.gateway.LiveConnection;
import io.meeshy.console.gateway.Member;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.gateway.User;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The chat screen: conversations, the timeline of the one that is open, search for people, and
/// the connection.
public final class ChatViewModel implements AutoCloseable {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SEARCH_PAUSE = Duration.ofMillis(250);

  private final ChatSession session;
  private final Tasks tasks;
  private final InstantSource clock;
  private final Composer composer;
  private final ObservableList<ConversationRow> conversations = FXCollections.observableArrayList();
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ObservableList<User> people = FXCollections.observableArrayList();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable String> open = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Conversation> conversation =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<String>> typing = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Link> link = new ReadOnlyObjectWrapper<>(new Link.Up());
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper listed = new ReadOnlyBooleanWrapper();
  private final Set<String> toggled = new HashSet<>();
  private final Map<String, Long> unreadAfter = new HashMap<>();
  private Tasks.@Nullable Timer timer;
  private Tasks.@Nullable Timer searching;
  private boolean visible;

  public ChatViewModel(ChatSession session, Tasks tasks, InstantSource clock) {
    this.session = session;
    this.tasks = tasks;
    this.clock = clock;
    this.composer = new Composer(session, clock, problem::set);
    session.onChange(this::changed);
    open.subscribe(this::opened);
    search.subscribe(this::searched);
  }

  public void start() {
    session.start();
    timer = tasks.every(TICK, this::tick);
  }

  private void changed(ChatChange change) {
    switch (change) {
      case ChatChange.Conversations _ -> showConversations();
      case ChatChange.Messages messages -> {
        if (messages.conversationId().equals(open.get())) {
          showRows();
        }
      }
      case ChatChange.Typing typed -> {
        if (typed.conversationId().equals(open.get())) {
          showTyping();
        }
      }
      case ChatChange.Connection _ -> showLink();
      case ChatChange.Refused refused -> problem.set(Problem.ofCode(refused.code()));
    }
  }

  private void tick() {
    showLink();
    var last = rows.isEmpty() ? null : rows.getLast();
    if (last instanceof Row.Bubble bubble && bubble.mark() instanceof Mark.Translating) {
      showRows();
    }
  }

  private void showConversations() {
    listed.set(session.isListed());
    var wanted = search.get().strip().toLowerCase(Locale.ROOT);
    var readerId = session.self().id();
    var shown =
        session.conversations().stream()
            .map(this::row)
            .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    RowPatch.apply(conversations, shown);
    var id = open.get();
    var current = session.conversations().stream().filter(each -> each.id().equals(id)).findFirst();
    conversation.set(current.orElse(null));
    if (id != null && current.isEmpty() && session.isListed()) {
      open.set(null);
    } else if (current.isPresent()) {
      showRows();
      showTyping();
      if (visible) {
        session.markRead(current.get().id());
      }
      composer.knowMembers(current.get(), readerId);
    }
  }

  private ConversationRow row(Conversation from) {
    var readerId = session.self().id();
    var other =
        from.members().stream()
            .map(Member::user)
            .filter(user -> !user.id().equals(readerId))
            .findFirst();
    return new ConversationRow(
        from.id(),
        from.name(readerId),
        from.isDirect() ? other.map(User::id).orElse(from.id()) : from.id(),
        preview(from.lastMessage()),
        from.updatedAt(),
        from.id().equals(open.get()) && visible ? 0 : from.unread(),
        from.isDirect() ? other.map(User::online).orElse(null) : null);
  }

  private @Nullable String preview(@Nullable Message message) {
    if (message == null) {
      return null;
    }
    var translation = message.translation();
    var mine = message.senderId().equals(session.self().id());
    return translation == null || mine || session.preferences().reads(message.language())
        ? message.text()
        : translation.text();
  }

  private void opened(@Nullable String id) {
    rows.clear();
    composer.switchTo(id);
    if (id == null) {
      conversation.set(null);
      typing.set(List.of());
      return;
    }
    session.conversations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .ifPresent(each -> unreadAfter.put(id, each.unread() > 0 ? each.lastReadSeq() : -1));
    session.open(id);
    showConversations();
  }

  private void showRows() {
    var current = conversation.get();
    if (current == null) {
      rows.clear();
      return;
    }
    var fresh =
        new Rows(
            current,
            session.self().id(),
            session.preferences(),
            toggled,
            unreadAfter.getOrDefault(current.id(), -1L),
            clock.instant(),
            ZoneId.systemDefault());
    RowPatch.apply(rows, fresh.of(session.messages(current.id()), session.outgoing(current.id())));
  }

  private void showTyping() {
    var current = conversation.get();
    if (current == null) {
      return;
    }
    typing.set(
        session.typing(current.id()).stream()
            .map(current::member)
            .flatMap(Optional::stream)
            .map(member -> member.user().displayName())
            .toList());
  }

  private void showLink() {
    link.set(
        switch (session.connection()) {
          case LiveConnection.State.Connected _ -> new Link.Up();
          case LiveConnection.State.Connecting _ -> new Link.Connecting();
          case LiveConnection.State.Waiting waiting ->
              new Link.Waiting(
                  Math.max(
                      1,
                      Math.ceilDiv(
                          Duration.between(clock.instant(), waiting.until()).toMillis(), 1_000)));
          case LiveConnection.State.Ended ended -> new Link.Ended(ended.code());
        });
  }

  private void searched(String text) {
    showConversations();
    if (searching != null) {
      searching.close();
    }
    if (text.isBlank()) {
      people.clear();
      return;
    }
    searching =
        tasks.after(
            SEARCH_PAUSE,
            () ->
                session.searchPeople(
                    text.strip(),
                    found -> {
                      if (text.equals(search.get())) {
                        people.setAll(found);
                      }
                    }));
  }

  /// Opens the direct conversation with a person, starting it if need be.
  public void talkTo(User person) {
    session.startConversation(
        List.of(person.id()),
        id -> {
          search.set("");
          open.set(id);
        });
  }

  /// Shows a translated message's original, or hides it again.
  public void toggleOriginal(String messageId) {
    if (!toggled.remove(messageId)) {
      toggled.add(messageId);
    }
    showRows();
  }

  public void translateAgain(Message message) {
    session.translateAgain(message);
  }

  public void retry(Outgoing entry) {
    session.retry(entry.clientId());
  }

  public void discard(Outgoing entry) {
    session.discard(entry.clientId());
  }

  public void delete(Message message) {
    if (!session.delete(message.id())) {
      problem.set(Problem.of("chat.offlineChange"));
    }
  }

  public void loadOlder() {
    var id = open.get();
    if (id != null) {
      session.loadOlder(id);
    }
  }

  /// Whether there is history before the first row.
  public boolean hasOlder() {
    var id = open.get();
    return id != null && session.hasOlder(id);
  }

  /// Says whether the person can see the timeline, and so reads what arrives.
  public void visible(boolean now) {
    visible = now;
    showConversations();
  }

  public void tryNow() {
    session.tryNow();
  }

  public void dismissProblem() {
    problem.set(null);
  }

  public User self() {
    return session.self();
  }

  public Composer composer() {
    return composer;
  }

  public ObservableList<ConversationRow> conversations() {
    return conversations;
  }

  public ObservableList<Row> rows() {
    return rows;
  }

  /// People found by [#search()], to start a conversation with.
  public ObservableList<User> people() {
    return people;
  }

  public StringProperty search() {
    return search;
  }

  /// The id of the conversation that is open.
  public ObjectProperty<@Nullable String> open() {
    return open;
  }

  public ReadOnlyObjectProperty<@Nullable Conversation> conversation() {
    return conversation.getReadOnlyProperty();
  }

  /// The names of those who type in the open conversation.
  public ReadOnlyObjectProperty<List<String>> typing() {
    return typing.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Link> link() {
    return link.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether the conversations have been listed once.
  public ReadOnlyBooleanProperty listed() {
    return listed.getReadOnlyProperty();
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
    }
    session.close();
  }
}
