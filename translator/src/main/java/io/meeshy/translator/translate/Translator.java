package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.translator.model.BatchRefusedException;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.MicroBatcher;
import io.meeshy.translator.model.ModelRefusedException;
import io.meeshy.translator.model.Route;
import io.meeshy.translator.model.Router;
import io.meeshy.translator.text.Document;
import io.meeshy.translator.text.DocumentParser;
import io.meeshy.translator.text.Masking;
import io.meeshy.translator.text.Sentence;
import io.meeshy.translator.text.Spacing;
import java.util.ArrayList;
import java.util.List;
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
  private final SentenceTranslator sentences;
  private final DocumentParser parser = new DocumentParser();

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
    this.sentences = new SentenceTranslator(batcher);
  }

  /**
   * Makes ready what a first message would otherwise wait for: the rules of every language's
   * sentences.
   */
  public void warmUp() {
    for (String language : languages.supported()) {
      for (Masking masking : Masking.values()) {
        parser.parse("Hello, is it 18:30? Then go. https://example.org", language, masking);
      }
    }
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
    if (direction.source().equals(direction.target()) || !Document.hasProse(text)) {
      return Translation.unchanged(text, tier);
    }
    try (Route route = router.route(direction, tier, request.getModel())) {
      String key = TranslationCache.key(text, direction, route.identity());
      return cache.get(key, () -> compute(request, direction, route)).asked(tier);
    } catch (ModelRefusedException e) {
      throw new TranslationException(e.reason(), e.getMessage(), e);
    } catch (BatchRefusedException e) {
      throw new TranslationException(Reason.REASON_OVERLOADED, e.getMessage(), e);
    }
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

  private Translation compute(TranslateRequest request, Direction direction, Route route) {
    String text = request.getText();
    Masking masking = route.placeholders() ? Masking.PLACEHOLDERS : Masking.SPLIT;
    Optional<String> translated = translate(text, masking, request, direction, route);
    if (translated.isEmpty() && masking == Masking.PLACEHOLDERS) {
      translated = translate(text, Masking.SPLIT, request, direction, route);
    }
    Outcome outcome =
        translated.isPresent() ? Outcome.OUTCOME_TRANSLATED : Outcome.OUTCOME_REJECTED;
    return new Translation(
        translated.orElse(text), outcome, route.model(), route.version(), route.tier(), false);
  }

  /**
   * The text with every sentence translated, or empty when one of them has no usable translation.
   */
  private Optional<String> translate(
      String text, Masking masking, TranslateRequest request, Direction direction, Route route) {
    Document document = parser.parse(text, direction.source(), masking);
    List<Sentence> parsed = document.sentences();
    List<String> translated = new ArrayList<>();
    for (Optional<String> sentence : sentences.translate(parsed, route, request.getLane())) {
      if (sentence.isEmpty()) {
        return Optional.empty();
      }
      translated.add(sentence.get());
    }
    return Optional.of(
        document.render(translated, Spacing.between(direction.source(), direction.target())));
  }
}
