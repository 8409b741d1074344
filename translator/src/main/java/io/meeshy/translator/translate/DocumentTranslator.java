package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.MicroBatcher;
import io.meeshy.translator.model.Route;
import io.meeshy.translator.text.Document;
import io.meeshy.translator.text.DocumentParser;
import io.meeshy.translator.text.Glossary;
import io.meeshy.translator.text.Masking;
import io.meeshy.translator.text.ProperNames;
import io.meeshy.translator.text.Spacing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a text apart, has its sentences translated and puts it together again, the terms of its
 * glossary in place. Safe for use by several threads.
 */
final class DocumentTranslator {
  private final DocumentParser parser = new DocumentParser();
  private final ProperNames names = new ProperNames();
  private final SentenceTranslator sentences;

  DocumentTranslator(MicroBatcher batcher) {
    this.sentences = new SentenceTranslator(batcher);
  }

  /** Makes the rules of a language's sentences ready. */
  void warmUp(String language) {
    for (Masking masking : Masking.values()) {
      parser.parse("Hello, is it 18:30? Then go. https://example.org", language, masking);
    }
  }

  /** What comes of a request by a route; nothing is asked of a model for the text of a term. */
  Translation translate(TranslateRequest request, Direction direction, Route route) {
    String text = request.getText();
    Glossary glossary = RequestedGlossary.within(request);
    Masking masking = route.placeholders() ? Masking.PLACEHOLDERS : Masking.SPLIT;
    var passage = new Passage(text, direction, route, request.getLane());
    Optional<String> translated =
        masking == Masking.SPLIT ? whole(passage, glossary) : Optional.empty();
    if (translated.isEmpty()) {
      translated = translate(passage, masking, glossary);
    }
    if (translated.isEmpty() && masking == Masking.PLACEHOLDERS) {
      translated = translate(passage, Masking.SPLIT, glossary);
    }
    Outcome outcome =
        translated.isPresent() ? Outcome.OUTCOME_TRANSLATED : Outcome.OUTCOME_REJECTED;
    return new Translation(
        translated.orElse(text), outcome, route.model(), route.version(), route.tier(), false);
  }

  /** A text on its way. */
  private record Passage(String text, Direction direction, Route route, Lane lane) {}

  /**
   * What comes out without the glossary, if it uses the terms all the same: a whole sentence reads
   * better than its pieces.
   */
  private Optional<String> whole(Passage passage, Glossary glossary) {
    boolean cut =
        glossary.hasWords()
            && !parser
                .parse(passage.text(), passage.direction().source(), Masking.SPLIT, glossary)
                .sentences()
                .isEmpty();
    return cut
        ? translate(passage, Masking.SPLIT, glossary.names())
            .filter(translation -> glossary.isKept(passage.text(), translation))
        : Optional.empty();
  }

  /**
   * The text with every sentence translated, or empty when one of them has no usable translation.
   */
  private Optional<String> translate(Passage passage, Masking masking, Glossary glossary) {
    Direction direction = passage.direction();
    Glossary kept =
        masking == Masking.PLACEHOLDERS
            ? glossary.with(names.in(passage.text(), direction.source()))
            : glossary;
    Document document = parser.parse(passage.text(), direction.source(), masking, kept);
    List<String> translated = new ArrayList<>();
    for (Optional<String> sentence :
        sentences.translate(document.sentences(), passage.route(), passage.lane())) {
      if (sentence.isEmpty()) {
        return Optional.empty();
      }
      translated.add(sentence.get());
    }
    return Optional.of(
        document.render(translated, Spacing.between(direction.source(), direction.target())));
  }
}
