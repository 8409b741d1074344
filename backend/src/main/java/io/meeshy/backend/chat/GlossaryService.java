package io.meeshy.backend.chat;

import io.meeshy.backend.chat.ConversationStore.Standing;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do with glossaries: read, add, change and remove terms. Who may edit the
 * organisation's is for the caller to check; a conversation's its owner may, of a direct one both.
 * Refuses with {@link RefusedException}. Safe for use by many threads.
 */
public final class GlossaryService {
  private static final int MAX_LENGTH = 80;

  private final GlossaryStore store;
  private final ConversationStore conversations;
  private final Glossaries glossaries;

  public GlossaryService(
      GlossaryStore store, ConversationStore conversations, Glossaries glossaries) {
    this.store = store;
    this.conversations = conversations;
    this.glossaries = glossaries;
  }

  /** A term as it is typed in. */
  public record Draft(
      @Nullable String term,
      @Nullable String language,
      @Nullable Boolean caseSensitive,
      @Nullable Boolean keep,
      @Nullable Map<String, @Nullable String> translations) {

    private GlossaryTerm checked(UUID id) {
      String text = Input.line("term", term, MAX_LENGTH).replaceAll("\\s+", " ");
      if (text.codePoints().noneMatch(Character::isLetter)) {
        throw Input.invalid("term", "must have a letter");
      }
      String code = language == null ? null : Input.language("language", language);
      boolean kept = Boolean.TRUE.equals(keep);
      Map<String, String> checked = checkedTranslations(code);
      if (!kept && checked.isEmpty()) {
        throw Input.invalid("translations", "must have one at least, unless 'keep' is true");
      }
      return new GlossaryTerm(id, text, code, Boolean.TRUE.equals(caseSensitive), kept, checked);
    }

    private Map<String, String> checkedTranslations(@Nullable String own) {
      Map<String, String> checked = new TreeMap<>();
      if (translations != null) {
        translations.forEach(
            (key, text) -> {
              String code = Input.language("translations", key);
              if (code.equals(own)) {
                throw Input.invalid("translations", "must be into other languages than the term's");
              }
              if (text != null
                  && !text.isBlank()
                  && checked.put(code, Input.line("translations." + code, text, MAX_LENGTH))
                      != null) {
                throw Input.invalid("translations", "must name a language once");
              }
            });
      }
      return checked;
    }
  }

  /** The organisation's terms. */
  public List<GlossaryTerm> organisation() {
    return store.terms(GlossaryScope.ORGANISATION);
  }

  /** The terms of a conversation that the caller is in. */
  public List<GlossaryTerm> conversation(UUID caller, UUID conversationId) {
    standing(caller, conversationId);
    return store.terms(new GlossaryScope(conversationId));
  }

  /**
   * Adds a term.
   *
   * @param conversationId null for the organisation
   */
  public GlossaryTerm add(UUID caller, @Nullable UUID conversationId, Draft draft) {
    GlossaryScope scope = editable(caller, conversationId);
    Instant now = Instant.now();
    GlossaryTerm term = draft.checked(TimeOrderedIds.next(now));
    settle(scope, store.add(caller, scope, term, now));
    return term;
  }

  /** Puts a term in the place of another. */
  public GlossaryTerm change(UUID caller, @Nullable UUID conversationId, UUID id, Draft draft) {
    GlossaryScope scope = editable(caller, conversationId);
    GlossaryTerm term = draft.checked(id);
    settle(scope, store.change(caller, scope, term, Instant.now()));
    return term;
  }

  public void remove(UUID caller, @Nullable UUID conversationId, UUID id) {
    GlossaryScope scope = editable(caller, conversationId);
    settle(scope, store.remove(caller, scope, id, Instant.now()));
  }

  private void settle(GlossaryScope scope, GlossaryStore.Change change) {
    switch (change) {
      case MADE -> glossaries.changed(scope);
      case THERE_ALREADY -> throw Input.invalid("term", "is in this glossary already");
      case FULL ->
          throw Input.invalid(
              "term", "is one too many: a glossary has at most %d".formatted(scope.most()));
      case NO_SUCH_TERM ->
          throw new RefusedException(
              ErrorCode.NOT_FOUND, "There is no such term in this glossary.");
    }
  }

  private GlossaryScope editable(UUID caller, @Nullable UUID conversationId) {
    if (conversationId == null) {
      return GlossaryScope.ORGANISATION;
    }
    Standing standing = standing(caller, conversationId);
    if (!standing.direct() && !standing.owner()) {
      throw new RefusedException(
          ErrorCode.FORBIDDEN, "Only the owner of the conversation may do that.");
    }
    return new GlossaryScope(conversationId);
  }

  private Standing standing(UUID caller, UUID conversationId) {
    return conversations
        .standing(caller, conversationId)
        .orElseThrow(
            () -> new RefusedException(ErrorCode.NOT_FOUND, "There is no such conversation."));
  }
}
