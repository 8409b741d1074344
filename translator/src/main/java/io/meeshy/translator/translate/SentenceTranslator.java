package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.Leg;
import io.meeshy.translator.model.MicroBatcher;
import io.meeshy.translator.model.Route;
import io.meeshy.translator.model.TextModel;
import io.meeshy.translator.text.LanguageEvidence;
import io.meeshy.translator.text.LongSentence;
import io.meeshy.translator.text.OutputGuard;
import io.meeshy.translator.text.OutputGuard.Verdict;
import io.meeshy.translator.text.Sentence;
import io.meeshy.translator.text.WritersStyle;
import io.meeshy.translator.text.WrittenNumbers;
import io.meeshy.translator.translate.SentenceResult.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts sentences through the models of a route and lets only usable outputs pass, each tried twice.
 * Safe for use by several threads.
 */
final class SentenceTranslator {
  /**
   * The sentences of one text that may go before others; a longer text waits with the bulk, so that
   * it holds up nobody's short one.
   */
  private static final int MOST_IN_CHAT = 32;

  private final MicroBatcher batcher;
  private final LanguageEvidence evidence;

  SentenceTranslator(MicroBatcher batcher, LanguageEvidence evidence) {
    this.batcher = batcher;
    this.evidence = evidence;
  }

  /** What becomes of each sentence. */
  List<SentenceResult> translate(List<Sentence> sentences, Route route, Lane lane) {
    Direction direction = ends(route);
    List<String> outputs = outputs(sentences, direction.source(), route, lane);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      verdicts.add(OutputGuard.check(sentences.get(i), outputs.get(i)));
    }
    boolean anyUsable = verdicts.contains(Verdict.USABLE);
    List<SentenceResult> results = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      results.add(
          switch (verdicts.get(i)) {
            case USABLE -> usable(sentence, outputs.get(i), direction);
            case COPY -> copy(sentence, direction, anyUsable);
            case EMPTY, LOOP, LOST_NUMBER, LENGTH, LOST_SPAN, BROKEN_CHARACTER ->
                new SentenceResult(sentence.original(), State.UNUSABLE);
          });
    }
    return results;
  }

  private static Direction ends(Route route) {
    return new Direction(
        route.legs().getFirst().direction().source(), route.legs().getLast().direction().target());
  }

  /** The outputs of the models, those of a second try where the first is not usable. */
  private List<String> outputs(List<Sentence> sentences, String source, Route route, Lane lane) {
    List<String> outputs = run(sentences.stream().map(Sentence::text).toList(), route, lane);
    List<Integer> failed = new ArrayList<>();
    List<Sentence> again = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (OutputGuard.check(sentences.get(i), outputs.get(i)) != Verdict.USABLE) {
        Optional<Sentence> other = SecondTry.of(sentences.get(i), source);
        if (other.isPresent()) {
          failed.add(i);
          again.add(other.get());
        }
      }
    }
    List<String> second = run(again.stream().map(Sentence::text).toList(), route, lane);
    for (int k = 0; k < failed.size(); k++) {
      outputs.set(failed.get(k), second.get(k));
    }
    return outputs;
  }

  private static SentenceResult usable(Sentence sentence, String output, Direction direction) {
    String styled = styled(sentence, output, direction.target());
    boolean kept = WrittenNumbers.areKept(sentence.text(), styled);
    return new SentenceResult(
        sentence.restore(styled), kept ? State.TRANSLATED : State.NUMBER_CHANGED);
  }

  /**
   * The same words again: right when they are the reader's already, which where nothing speaks for
   * either language is believed of a model that translated a sentence beside it.
   */
  private SentenceResult copy(Sentence sentence, Direction direction, boolean anyUsable) {
    double odds = evidence.of(sentence.text(), direction.source(), direction.target());
    boolean right = odds > 0 || (odds == 0 && anyUsable);
    return new SentenceResult(sentence.original(), right ? State.KEPT : State.UNUSABLE);
  }

  private static String styled(Sentence sentence, String output, String target) {
    String text = sentence.text();
    String styled = WritersStyle.apply(text, WrittenNumbers.keep(text, output), target);
    return sentence.goesOn() ? WritersStyle.goingOn(text, styled) : styled;
  }

  private List<String> run(List<String> texts, Route route, Lane lane) {
    List<String> outputs = texts;
    for (Leg leg : route.legs()) {
      outputs = run(outputs, leg, lane);
    }
    return new ArrayList<>(outputs);
  }

  private List<String> run(List<String> texts, Leg leg, Lane lane) {
    TextModel model = leg.lease().model();
    List<int[]> sources = new ArrayList<>();
    List<Optional<String>> phrases = new ArrayList<>();
    int[] pieces = new int[texts.size()];
    for (int i = 0; i < pieces.length; i++) {
      phrases.add(model.phrase(texts.get(i), leg.direction()));
      List<int[]> own =
          phrases.get(i).isPresent() ? List.of() : encode(model, texts.get(i), leg.direction());
      sources.addAll(own);
      pieces[i] = own.size();
    }
    Lane own = sources.size() > MOST_IN_CHAT ? Lane.LANE_BULK : lane;
    var results = batcher.submit(leg.lease(), sources, own).iterator();
    String space = isSpaced(leg.direction().target()) ? " " : "";
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < pieces.length; i++) {
      String[] decoded = new String[pieces[i]];
      Arrays.setAll(decoded, _ -> model.decode(Waiting.on(results.next())));
      outputs.add(phrases.get(i).orElseGet(() -> String.join(space, decoded)));
    }
    return outputs;
  }

  /** The sentence in as many sources as the model's limit asks for, nearly always one. */
  private static List<int[]> encode(TextModel model, String text, Direction direction) {
    int[] whole = model.encode(text, direction);
    if (whole.length <= model.maxPieces()) {
      return List.of(whole);
    }
    return LongSentence.cut(text, part -> model.encode(part, direction).length <= model.maxPieces())
        .stream()
        .map(part -> model.encode(part, direction))
        .toList();
  }

  private static boolean isSpaced(String language) {
    return !language.equals("zh") && !language.equals("ja");
  }
}
