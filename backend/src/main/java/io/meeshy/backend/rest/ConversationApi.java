package io.meeshy.backend.rest;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.ChatService;
import io.meeshy.backend.chat.Conversation;
import io.meeshy.backend.chat.ConversationService;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.chat.MessagePage;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.translation.TranslationService;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /conversations}: who talks with whom, and what was said. */
public final class ConversationApi implements Api {
  private final ConversationService conversations;
  private final ChatService chat;
  private final TranslationService translations;
  private final Guard guard;

  record Conversations(List<Conversation> conversations) {}

  record NewConversation(
      @Nullable String type, @Nullable String title, @Nullable List<@Nullable UUID> memberIds) {}

  record Rename(@Nullable String title) {}

  record Members(@Nullable List<@Nullable UUID> userIds) {}

  record TranslationRequest(@Nullable String language, @Nullable String tier) {}

  public ConversationApi(
      ConversationService conversations,
      ChatService chat,
      TranslationService translations,
      Guard guard) {
    this.conversations = conversations;
    this.chat = chat;
    this.translations = translations;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    String translation = "/conversations/{id}/messages/{messageId}/translation";
    routes
        .get("/conversations", guard.person(this::list))
        .post("/conversations", guard.person(this::create))
        .get("/conversations/{id}", guard.person(this::find))
        .put("/conversations/{id}", guard.person(this::rename))
        .delete("/conversations/{id}", guard.person(this::delete))
        .post("/conversations/{id}/members", guard.person(this::addMembers))
        .delete("/conversations/{id}/members", guard.person(this::removeMembers))
        .get("/conversations/{id}/messages", guard.person(this::messages))
        .post(translation, guard.person(this::translate));
  }

  private void list(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, new Conversations(conversations.list(caller.accountId())));
  }

  private void create(Principal caller, ServerRequest request, ServerResponse response) {
    NewConversation wanted = Body.read(request, NewConversation.class);
    ConversationService.Created created =
        conversations.create(
            caller.accountId(),
            Input.present("type", wanted.type()),
            wanted.title(),
            ids("memberIds", wanted.memberIds()));
    Body.send(
        response, created.made() ? Status.CREATED_201 : Status.OK_200, created.conversation());
  }

  private void find(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, conversations.find(caller.accountId(), Parameters.id(request, "id")));
  }

  private void rename(Principal caller, ServerRequest request, ServerResponse response) {
    UUID id = Parameters.id(request, "id");
    String title = Input.present("title", Body.read(request, Rename.class).title());
    Body.ok(response, conversations.rename(caller.accountId(), id, title));
  }

  private void delete(Principal caller, ServerRequest request, ServerResponse response) {
    conversations.delete(caller.accountId(), Parameters.id(request, "id"));
    Body.nothing(response);
  }

  private void addMembers(Principal caller, ServerRequest request, ServerResponse response) {
    UUID id = Parameters.id(request, "id");
    List<UUID> members = ids("userIds", Body.read(request, Members.class).userIds());
    Body.ok(response, conversations.addMembers(caller.accountId(), id, members));
  }

  private void removeMembers(Principal caller, ServerRequest request, ServerResponse response) {
    UUID id = Parameters.id(request, "id");
    List<UUID> members = ids("userIds", Body.read(request, Members.class).userIds());
    Optional<Conversation> left = conversations.removeMembers(caller.accountId(), id, members);
    left.ifPresentOrElse(
        conversation -> Body.ok(response, conversation), () -> Body.nothing(response));
  }

  private void messages(Principal caller, ServerRequest request, ServerResponse response) {
    MessagePage page =
        chat.page(
            caller.accountId(),
            Parameters.id(request, "id"),
            Parameters.number(request, "before", 0L, Long.MAX_VALUE),
            Parameters.number(request, "after", 0L, Long.MAX_VALUE),
            Parameters.number(request, "limit", 50, 1, 200));
    translations.complete(caller.accountId(), page);
    Body.ok(response, page);
  }

  private void translate(Principal caller, ServerRequest request, ServerResponse response) {
    UUID id = Parameters.id(request, "id");
    UUID messageId = Parameters.id(request, "messageId");
    TranslationRequest wanted =
        request.content().hasEntity()
            ? Body.read(request, TranslationRequest.class)
            : new TranslationRequest(null, null);
    Body.ok(
        response,
        translations.retranslate(
            caller.accountId(), id, messageId, wanted.language(), TierName.read(wanted.tier())));
  }

  private static List<UUID> ids(String field, @Nullable List<@Nullable UUID> values) {
    return Input.present(field, values).stream()
        .map(value -> Input.<UUID>present(field, value))
        .toList();
  }
}
