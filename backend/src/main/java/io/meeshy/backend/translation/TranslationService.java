package io.meeshy.backend.translation;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Companion;
import io.meeshy.backend.chat.Glossaries;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.chat.Members;
import io.meeshy.backend.chat.Membership;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.MessagePage;
import io.meeshy.backend.chat.MessageStore;
import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.chat.RetranslationBatches.Stored;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.chat.Untranslated;
import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.translation.TranslationKeeper.Made;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TranslateRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that every message is there in the languages its readers read: due languages, engine,
 * store, announcement. Never delays a message. Safe for use by many threads.
 */
public final class TranslationService implements Companion, AutoCloseable {
  private static final int AT_ONCE = 1_000;
  private static final int HISTORY_BATCH = 32;
  private static final TranslationResult TOO_MUCH =
      new TranslationResult.Failed(ErrorCode.OVERLOADED, "Too many translations are under way.");

  private final GrpcTranslationEngine engine;
  private final MessageStore messages;
  private final Members members;
  private final Glossaries glossaries;
  private final TranslationKeeper keeper;
  private final LongConsumer nanos;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final HistoryCalls history = new HistoryCalls();
  private final Set<Wanted> underWay = ConcurrentHashMap.newKeySet();
  private final LongAdder translated = new LongAdder();
  private final LongAdder cached = new LongAdder();
  private final LongAdder failed = new LongAdder();

  private record Wanted(UUID messageId, int revision, String language) {}

  /**
   * The service of this node.
   *
   * @param nanos told how long each translation took, from its message's arrival
   */
  public TranslationService(
      GrpcTranslationEngine engine,
      MessageStore messages,
      Members members,
      Glossaries glossaries,
      EventBus<ChatEvent> events,
      LongConsumer nanos) {
    this.engine = engine;
    this.messages = messages;
    this.members = members;
    this.glossaries = glossaries;
    this.keeper = new TranslationKeeper(messages, events);
    this.nanos = nanos;
  }

  @Override
  public Function<Message, List<Translation>> begin(
      UUID sender, UUID conversationId, String text, String language) {
    Membership membership = members.of(conversationId);
    List<String> due =
        membership.has(sender) ? List.copyOf(membership.languagesDue(language)) : List.of();
    if (due.isEmpty()) {
      return message -> List.of();
    }
    CompletableFuture<List<TranslationResult>> results =
        ask(
            due.stream()
                .map(target -> request(conversationId, text, language, target, Lane.LANE_CHAT))
                .toList());
    return message -> committed(message, due, results);
  }

  private TranslateRequest request(
      UUID conversationId, String text, String source, String target, Lane lane) {
    return TranslateRequest.newBuilder()
        .setText(text)
        .setSourceLanguage(source)
        .setTargetLanguage(target)
        .setLane(lane)
        .addAllGlossary(TermsInText.names(members.of(conversationId).names(), text))
        .addAllGlossary(
            TermsInText.of(
                glossaries.conversation(conversationId),
                glossaries.organisation(),
                text,
                source,
                target))
        .build();
  }

  private TranslateRequest request(Message message, String target, Lane lane) {
    return request(message.conversationId(), message.text(), message.language(), target, lane);
  }

  private CompletableFuture<List<TranslationResult>> ask(List<TranslateRequest> requests) {
    if (!room.tryAcquire()) {
      failed.add(requests.size());
      return CompletableFuture.completedFuture(Collections.nCopies(requests.size(), TOO_MUCH));
    }
    return call(requests).whenComplete((results, impossible) -> room.release());
  }

  private CompletableFuture<List<TranslationResult>> call(List<TranslateRequest> requests) {
    long began = System.nanoTime();
    return engine
        .translate(requests)
        .whenComplete(
            (results, impossible) -> {
              if (results != null) {
                results.forEach(result -> count(result, System.nanoTime() - began));
              }
            });
  }

  private void count(TranslationResult result, long took) {
    switch (result) {
      case TranslationResult.Translated(Translation translation) -> {
        translated.increment();
        if (translation.cached()) {
          cached.increment();
        }
        nanos.accept(took);
      }
      case TranslationResult.Failed(ErrorCode reason, String why) -> failed.increment();
    }
  }

  /** Gives what is ready to go along with the message; the rest is announced when it is there. */
  private List<Translation> committed(
      Message message, List<String> due, CompletableFuture<List<TranslationResult>> results) {
    if (!results.isDone()) {
      CompletableFuture<Void> _ = results.thenAccept(late -> settle(message, due, late, true));
      return List.of();
    }
    return settle(message, due, results.join(), false);
  }

  private List<Translation> settle(
      Message message, List<String> languages, List<TranslationResult> results, boolean announce) {
    List<Translation> ready = new ArrayList<>();
    for (int i = 0; i < languages.size(); i++) {
      switch (results.get(i)) {
        case TranslationResult.Translated(Translation translation) -> {
          ready.add(translation);
          keeper.keep(new Made(message, languages.get(i), results.get(i), announce));
        }
        case TranslationResult.Failed failure ->
            keeper.keep(new Made(message, languages.get(i), failure, true));
      }
    }
    return ready;
  }

  /**
   * Starts the translations into the caller's language that a page lacks; they are announced as
   * they come. Does not block.
   */
  public void complete(UUID caller, MessagePage page) {
    if (page.messages().isEmpty()) {
      return;
    }
    UUID conversationId = page.messages().getFirst().conversationId();
    Reader reader = members.of(conversationId).readers().get(caller);
    if (reader != null) {
      complete(reader, page.messages());
    }
  }

  /** The same for a person whose language is known already. */
  public void complete(Reader reader, List<Message> page) {
    List<Message> missing =
        page.stream()
            .filter(message -> lacks(reader, message))
            .filter(message -> underWay.add(wanted(message, reader.language())))
            .toList();
    for (int from = 0; from < missing.size(); from += HISTORY_BATCH) {
      catchUp(missing.subList(from, Math.min(missing.size(), from + HISTORY_BATCH)), reader);
    }
  }

  private static boolean lacks(Reader reader, Message message) {
    Untranslated untranslated = message.untranslated();
    return message.deletedAt() == null
        && message.translation() == null
        && reader.wantsTranslationFrom(message.language())
        && (untranslated == null
            || untranslated.reason().equals(ErrorCode.UNSUPPORTED_PAIR.wireName()));
  }

  private static Wanted wanted(Message message, String language) {
    return new Wanted(message.id(), message.revision(), language);
  }

  private void catchUp(List<Message> batch, Reader reader) {
    String language = reader.language();
    List<TranslateRequest> requests =
        batch.stream().map(message -> request(message, language, Lane.LANE_BULK)).toList();
    if (!history.offer(
        reader.accountId(),
        () -> call(requests).thenAccept(results -> caughtUp(batch, language, results)))) {
      failed.add(batch.size());
      caughtUp(batch, language, Collections.nCopies(batch.size(), TOO_MUCH));
    }
  }

  private void caughtUp(List<Message> batch, String language, List<TranslationResult> results) {
    for (int i = 0; i < batch.size(); i++) {
      Message message = batch.get(i);
      underWay.remove(wanted(message, language));
      if (!known(message.untranslated(), results.get(i))) {
        keeper.keep(new Made(message, language, results.get(i), true));
      }
    }
  }

  private static boolean known(@Nullable Untranslated before, TranslationResult now) {
    return before != null
        && now instanceof TranslationResult.Failed failed
        && failed.reason().wireName().equals(before.reason());
  }

  /**
   * Asks again for a message's translation and waits for it.
   *
   * @param language null for the caller's own
   * @param tier which of the models; {@code TIER_AUTO} for the translator's choice
   * @throws RefusedException with the reason when there is none
   */
  public Translation retranslate(
      UUID caller, UUID conversationId, UUID messageId, @Nullable String language, Tier tier) {
    Reader reader = members.of(conversationId).readers().get(caller);
    Message message = messages.find(messageId).orElse(null);
    if (reader == null
        || message == null
        || !message.conversationId().equals(conversationId)
        || message.deletedAt() != null) {
      throw new RefusedException(ErrorCode.NOT_FOUND, "There is no such message.");
    }
    String target = language == null ? reader.language() : Input.language("language", language);
    if (target.equals(message.language())) {
      throw new RefusedException(
          ErrorCode.INVALID, "language must be another one than the message's.", "language");
    }
    TranslateRequest request =
        request(message, target, Lane.LANE_CHAT).toBuilder().setTier(tier).build();
    TranslationResult result = ask(List.of(request)).join().getFirst();
    keeper.keep(new Made(message, target, result, true));
    return switch (result) {
      case TranslationResult.Translated(Translation translation) -> translation;
      case TranslationResult.Failed(ErrorCode reason, String why) ->
          throw new RefusedException(reason, why);
    };
  }

  /**
   * Makes stored translations once more, in the bulk lane; keeping them is for the caller. Does not
   * block, and never fails.
   */
  CompletableFuture<List<TranslationResult>> again(List<Stored> stored) {
    return call(
        stored.stream()
            .map(one -> request(one.message(), one.translation().language(), Lane.LANE_BULK))
            .toList());
  }

  public TranslationFigures figures() {
    return new TranslationFigures(
        translated.sum(),
        cached.sum(),
        failed.sum(),
        AT_ONCE - room.availablePermits() + history.pending());
  }

  /** Stores what is there already. */
  @Override
  public void close() {
    keeper.close();
  }
}
