package io.meeshy.backend.chat;

import io.meeshy.backend.chat.ReportStore.Complaint;
import io.meeshy.backend.chat.ReportStore.Kept;
import io.meeshy.backend.chat.TranslationReport.Status;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What readers do about wrong translations, and what operators see of it. Refuses with {@link
 * RefusedException}. Safe for use by many threads.
 */
public final class ReportService {
  /** Characters a translation may have. */
  public static final int MAX_TEXT = 5_000;

  private static final int MAX_REASON = 500;
  private static final int MAX_OPEN = 100;

  private final ReportStore reports;
  private final MessageStore messages;
  private final Members members;

  public ReportService(ReportStore reports, MessageStore messages, Members members) {
    this.reports = reports;
    this.messages = messages;
    this.members = members;
  }

  /**
   * What a reader says.
   *
   * @param language of the translation; null for what the reader reads
   * @param revision the one they read; null for the one there is
   * @param proposal how they would translate it
   * @param reason what is wrong
   */
  public record Draft(
      @Nullable String language,
      @Nullable Integer revision,
      @Nullable String proposal,
      @Nullable String reason) {}

  /**
   * The report that a reader's word became.
   *
   * @param made false when it changed the one they had open already
   */
  public record Reported(TranslationReport report, boolean made) {}

  public record Page(List<TranslationReport> reports, boolean hasMore) {}

  /** Reports the translation of a message that the caller can read. */
  public Reported report(UUID caller, UUID conversationId, UUID messageId, Draft draft) {
    Reader reader = members.of(conversationId).readers().get(caller);
    Message message = messages.find(messageId).orElse(null);
    if (reader == null
        || message == null
        || !message.conversationId().equals(conversationId)
        || message.deletedAt() != null) {
      throw noSuchMessage();
    }
    String language =
        draft.language() == null ? reader.language() : Input.language("language", draft.language());
    int revision = draft.revision() == null ? message.revision() : draft.revision();
    if (revision != message.revision()) {
      throw changed();
    }
    Complaint complaint =
        new Complaint(
            caller,
            messageId,
            revision,
            language,
            optional("proposal", draft.proposal(), MAX_TEXT),
            optional("reason", draft.reason(), MAX_REASON));
    if (reports.open(caller) >= MAX_OPEN) {
      throw new RefusedException(
          ErrorCode.RATE_LIMITED,
          "%d of your reports wait for a decision. Please wait until some are decided."
              .formatted(MAX_OPEN));
    }
    Kept kept = reports.put(complaint, Instant.now()).orElseThrow(ReportService::noTranslation);
    return new Reported(
        reports.find(kept.id()).orElseThrow(ReportService::noSuchMessage), kept.made());
  }

  /**
   * A page of reports, the newest first.
   *
   * @param before the last one of the page before
   */
  public Page page(Status status, @Nullable UUID before, int limit) {
    List<TranslationReport> found = reports.page(status, before, limit + 1);
    boolean more = found.size() > limit;
    return new Page(more ? List.copyOf(found.subList(0, limit)) : found, more);
  }

  private static @Nullable String optional(String field, @Nullable String text, int most) {
    return text == null || text.isBlank() ? null : Input.text(field, text, most);
  }

  private static RefusedException noSuchMessage() {
    return new RefusedException(ErrorCode.NOT_FOUND, "There is no such message.");
  }

  private static RefusedException noTranslation() {
    return new RefusedException(
        ErrorCode.NOT_FOUND, "There is no translation of this message into that language.");
  }

  private static RefusedException changed() {
    return new RefusedException(
        ErrorCode.CONFLICT, "The message has been edited. Look at its translation again.");
  }
}
