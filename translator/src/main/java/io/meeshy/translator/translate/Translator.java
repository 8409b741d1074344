package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.translator.cache.Phrase;
import io.meeshy.translator.model.BatchRefusedException;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.MicroBatcher;
import io.meeshy.translator.model.ModelRefusedException;
import io.meeshy.translator.model.Route;
import io.meeshy.translator.model.Router;
import io.meeshy.translator.model.Trial;
import io.meeshy.translator.text.Document;
import java.util.Optional;

/**
 * Translates messages: checks them, leaves alone what needs no translation, asks the cache, and
 * else the models. Blocks its caller, for as long as the caller's gRPC context lasts. Safe for use
 * by several threads.
 */
public final class Translator {
  private final Languages languages;
  private final int maxTextLength;
  private final Router router;
  private final TranslationCache cache;
  private final DocumentTranslator documents;
  private final Shadow shadow;

  /**
   * @param maxTextLength in characters (code points)
   */
  public Translator(
      Languages languages,
      int maxTextLength,
      Router router,
      MicroBatcher batcher,
      TranslationCache cache) {
    this.languages = languages;
    this.maxTextLength = maxTextLength;
    this.router = router;
    this.cache = cache;
    this.documents = new DocumentTranslator(batcher);
    this.shadow = new Shadow(router, batcher, documents::translate);
  }

  /**
   * Makes ready what a first message would otherwise wait for: the rules of every language's
   * sentences.
   */
  public void warmUp() {
    languages.supported().forEach(documents::warmUp);
  }

  /**
   * Translates one text.
   *
   * @throws TranslationException when it cannot be translated, with the reason
   */
  public Translation translate(TranslateRequest request) {
    String text = request.getText();
    int characters = checkedLength(text);
    var direction =
        new Direction(
            languages.source(request.getSourceLanguage()),
            languages.target(request.getTargetLanguage()));
    Tier tier = router.tier(request.getTier(), characters);
    Optional<Translation> correction = cache.correction(phrase(text, direction));
    if (correction.isPresent()) {
      return correction.get().asked(tier);
    }
    if (direction.source().equals(direction.target()) || isNothing(request, direction)) {
      return Translation.unchanged(text, tier);
    }
    try (Route route = route(request, direction, tier, Trial.bucket(text))) {
      Optional<Trial> trial = route.trial();
      Translation translation =
          trial.isPresent()
              ? byCandidate(request, direction, route, trial.get())
              : answer(request, direction, route);
      return translation.asked(tier);
    } catch (ModelRefusedException e) {
      throw new TranslationException(e.reason(), e.getMessage(), e);
    } catch (BatchRefusedException e) {
      throw new TranslationException(Reason.REASON_OVERLOADED, e.getMessage(), e);
    }
  }

  private static boolean isNothing(TranslateRequest request, Direction direction) {
    return !Document.hasProse(request.getText(), direction.source())
        && RequestedGlossary.within(request).isEmpty();
  }

  private Route route(TranslateRequest request, Direction direction, Tier tier, int bucket) {
    return router.route(direction, tier, request.getModel(), bucket);
  }

  private Translation answer(TranslateRequest request, Direction direction, Route route) {
    String glossary = RequestedGlossary.within(request).fingerprint();
    String key = TranslationCache.key(request.getText(), direction, route.identity() + glossary);
    return cache.get(
        key,
        phrase(request.getText(), direction),
        () -> computeFollowed(request, direction, route));
  }

  private static Phrase phrase(String text, Direction direction) {
    return new Phrase(text, direction.source(), direction.target());
  }

  /** The candidate's answer, or that of what serves when the candidate has none to show. */
  private Translation byCandidate(
      TranslateRequest request, Direction direction, Route candidate, Trial trial) {
    Optional<Translation> usable = usable(request, direction, candidate);
    if (usable.isPresent()) {
      trial.countAnswer();
      return usable.get();
    }
    try (Route serving = route(request, direction, candidate.tier(), Trial.NO_CANARY)) {
      Translation translation = answer(request, direction, serving);
      if (translation.outcome() == Outcome.OUTCOME_TRANSLATED) {
        trial.countFailure();
      }
      return translation;
    }
  }

  private Optional<Translation> usable(
      TranslateRequest request, Direction direction, Route candidate) {
    try {
      return Optional.of(answer(request, direction, candidate))
          .filter(translation -> translation.outcome() == Outcome.OUTCOME_TRANSLATED);
    } catch (TranslationException e) {
      if (e.reason() != Reason.REASON_MODEL_FAILED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Translation computeFollowed(TranslateRequest request, Direction direction, Route route) {
    long start = System.nanoTime();
    Translation translation = documents.translate(request, direction, route);
    if (route.trial().isEmpty() && translation.outcome() != Outcome.OUTCOME_UNCHANGED) {
      shadow.follow(request, direction, route, translation, (System.nanoTime() - start) / 1e6);
    }
    return translation;
  }

  private int checkedLength(String text) {
    if (text.isBlank()) {
      throw new TranslationException(Reason.REASON_EMPTY_TEXT, "the text is empty");
    }
    int characters = text.codePointCount(0, text.length());
    if (characters > maxTextLength) {
      throw new TranslationException(
          Reason.REASON_TEXT_TOO_LONG,
          "the text has %d characters, at most %d are allowed"
              .formatted(characters, maxTextLength));
    }
    return characters;
  }
}
