package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.translator.model.BatchRefusedException;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.MicroBatcher;
import io.meeshy.translator.model.Route;
import io.meeshy.translator.text.Document;
import io.meeshy.translator.text.DocumentParser;
import io.meeshy.translator.text.Glossary;
import io.meeshy.translator.text.LanguageEvidence;
import io.meeshy.translator.text.Masking;
import io.meeshy.translator.text.ProperNames;
import io.meeshy.translator.text.Sentence;
import io.meeshy.translator.text.Spacing;
import io.meeshy.translator.translate.SentenceResult.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a text apart, has its sentences translated and puts it together again, the terms of its
 * glossary in place. Safe for use by several threads.
 */
final class DocumentTranslator {
  private final DocumentParser parser = new DocumentParser();
  private final ProperNames names = new ProperNames();
  private final LanguageEvidence evidence = new LanguageEvidence();
  private final SentenceTranslator sentences;

  DocumentTranslator(MicroBatcher batcher) {
    this.sentences = new SentenceTranslator(batcher, evidence);
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
    Optional<Attempt> whole =
        masking == Masking.SPLIT ? whole(passage, glossary) : Optional.empty();
    Attempt attempt = whole.orElseGet(() -> attempt(passage, masking, glossary));
    Outcome outcome = attempt.outcome(text);
    if (outcome == Outcome.OUTCOME_UNCHANGED && !attempt.asked()) {
      return Translation.unchanged(text, route.tier());
    }
    return new Translation(
        outcome == Outcome.OUTCOME_REJECTED ? text : attempt.text(),
        outcome,
        route.model(),
        route.version(),
        route.tier(),
        false);
  }

  /** A text on its way. */
  private record Passage(String text, Direction direction, Route route, Lane lane) {
    Spacing spacing() {
      return Spacing.between(direction.source(), direction.target());
    }
  }

  /**
   * What comes out without the glossary, if it uses the terms all the same: a whole sentence reads
   * better than its pieces.
   */
  private Optional<Attempt> whole(Passage passage, Glossary glossary) {
    boolean cut =
        glossary.hasWords()
            && !parser
                .parse(passage.text(), passage.direction().source(), Masking.SPLIT, glossary)
                .sentences()
                .isEmpty();
    return cut
        ? Optional.of(attempt(passage, Masking.SPLIT, glossary.names()))
            .filter(Attempt::isComplete)
            .filter(attempt -> glossary.isKept(passage.text(), attempt.text()))
        : Optional.empty();
  }

  /** The text with every sentence translated that is not the reader's already and can be. */
  private Attempt attempt(Passage passage, Masking masking, Glossary glossary) {
    String source = passage.direction().source();
    String target = passage.direction().target();
    Glossary kept =
        masking == Masking.PLACEHOLDERS
            ? glossary.with(names.in(passage.text(), source))
            : glossary;
    Document document =
        parser.parse(
            passage.text(),
            source,
            masking,
            kept,
            sentence -> evidence.isClear(sentence, source, target));
    List<SentenceResult> results =
        new ArrayList<>(sentences.translate(document.sentences(), passage.route(), passage.lane()));
    tryInPieces(document.sentences(), results, passage, glossary);
    return Attempt.of(document, results, passage.spacing());
  }

  /** Puts better results in the place of doubtful ones where the sentence in pieces has them. */
  private void tryInPieces(
      List<Sentence> whole, List<SentenceResult> results, Passage passage, Glossary glossary) {
    Map<Integer, Document> cut = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).isDoubtful()) {
        Document pieces = pieces(whole.get(i), passage, glossary);
        if (!texts(pieces).equals(List.of(whole.get(i).text()))) {
          cut.put(i, pieces);
        }
      }
    }
    List<Sentence> all = cut.values().stream().flatMap(p -> p.sentences().stream()).toList();
    Iterator<SentenceResult> translated;
    try {
      translated = sentences.translate(all, passage.route(), passage.lane()).iterator();
    } catch (BatchRefusedException e) {
      return; // under full load what there is has to do
    }
    cut.forEach(
        (i, pieces) -> {
          List<SentenceResult> own =
              pieces.sentences().stream().map(_ -> translated.next()).toList();
          if (own.stream().allMatch(SentenceResult::isUsable)) {
            String text =
                pieces.render(own.stream().map(SentenceResult::text).toList(), passage.spacing());
            if (!text.equals(whole.get(i).original())) {
              results.set(i, new SentenceResult(text, State.TRANSLATED));
            }
          }
        });
  }

  private Document pieces(Sentence sentence, Passage passage, Glossary glossary) {
    return parser.parse(
        sentence.original(), passage.direction().source(), Masking.SPLIT_AT_NUMBERS, glossary);
  }

  private static List<String> texts(Document document) {
    return document.sentences().stream().map(Sentence::text).toList();
  }
}
