package io.meeshy.backend.translation;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.GlossaryService;
import io.meeshy.backend.chat.GlossaryTerm;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.chat.MessageStore.NewTranslation;
import io.meeshy.backend.chat.ReportService;
import io.meeshy.backend.chat.ReportStore;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.chat.TranslationReport;
import io.meeshy.backend.chat.TranslationReport.Place;
import io.meeshy.backend.chat.TranslationReport.Status;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.translation.TranslationKeeper.Made;
import io.meeshy.proto.translation.v1.CorrectTranslationRequest;
import io.meeshy.proto.translation.v1.TranslateRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators decide about reported translations. One decision at a time on a node, so that what
 * is served and what is written down agree. Of a decision that failed half way what is served
 * stays: a correction can be made again, a term that was added is refused the second time. Refuses
 * with {@link RefusedException}. Safe for use by many threads.
 */
public final class ReportDecisions {
  private final ReportStore reports;
  private final MessageStore messages;
  private final GlossaryService glossary;
  private final CacheAdmin cache;
  private final GrpcTranslationEngine engine;
  private final EventBus<ChatEvent> events;

  public ReportDecisions(
      ReportStore reports,
      MessageStore messages,
      GlossaryService glossary,
      CacheAdmin cache,
      GrpcTranslationEngine engine,
      EventBus<ChatEvent> events) {
    this.reports = reports;
    this.messages = messages;
    this.glossary = glossary;
    this.cache = cache;
    this.engine = engine;
    this.events = events;
  }

  /**
   * Has the translator serve a better translation of the reported text from now on, and puts it in
   * the place of the message's own while that has the revision that was reported.
   *
   * @param better null for what the reader proposed
   */
  public synchronized TranslationReport acceptIntoCache(
      UUID operator, UUID id, @Nullable String better) {
    TranslationReport report = open(id);
    String text = better == null ? report.proposal() : better;
    if (text == null) {
      throw Input.invalid("translation", "is missing, and the reader proposed none");
    }
    String checked = Input.text("translation", text, ReportService.MAX_TEXT);
    replace(report, correct(report, checked));
    return decided(id, operator, Place.CACHE, checked);
  }

  /** Adds a term to the organisation's glossary. */
  public synchronized TranslationReport acceptIntoGlossary(
      UUID operator, UUID id, GlossaryService.Draft term) {
    open(id);
    GlossaryTerm added = glossary.add(operator, null, term);
    return decided(id, operator, Place.GLOSSARY, added.term());
  }

  public synchronized TranslationReport reject(UUID operator, UUID id) {
    open(id);
    return decided(id, operator, null, null);
  }

  private TranslationReport open(UUID id) {
    TranslationReport report = reports.find(id).orElseThrow(ReportDecisions::gone);
    if (report.status() != Status.OPEN) {
      throw decidedAlready();
    }
    return report;
  }

  /** What is served from then on, as the translator itself serves it. */
  private Translation correct(TranslationReport report, String better) {
    cache.correct(
        CorrectTranslationRequest.newBuilder()
            .setText(report.original())
            .setSourceLanguage(report.source())
            .setTargetLanguage(report.language())
            .setTranslation(better)
            .build());
    TranslateRequest request =
        TranslateRequest.newBuilder()
            .setText(report.original())
            .setSourceLanguage(report.source())
            .setTargetLanguage(report.language())
            .build();
    return switch (engine.translate(List.of(request)).join().getFirst()) {
      case TranslationResult.Translated(Translation served) -> served;
      case TranslationResult.Failed(ErrorCode reason, String why) ->
          throw new RefusedException(reason, why);
    };
  }

  private void replace(TranslationReport report, Translation translation) {
    Message message = messages.find(report.messageId()).orElse(null);
    if (message == null || message.revision() != report.revision()) {
      return;
    }
    Made made =
        new Made(message, report.language(), new TranslationResult.Translated(translation), true);
    NewTranslation row = Objects.requireNonNull(made.row());
    if (messages.putTranslations(List.of(row)).contains(row)) {
      events.publish(made.event());
    }
  }

  private TranslationReport decided(
      UUID id, UUID operator, @Nullable Place as, @Nullable String outcome) {
    if (!reports.decide(id, operator, as, outcome, Instant.now())) {
      throw decidedAlready();
    }
    return reports.find(id).orElseThrow(ReportDecisions::gone);
  }

  private static RefusedException gone() {
    return new RefusedException(
        ErrorCode.NOT_FOUND, "There is no such report; its message may have been deleted.");
  }

  private static RefusedException decidedAlready() {
    return new RefusedException(ErrorCode.CONFLICT, "This report has been decided already.");
  }
}
