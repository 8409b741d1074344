package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.translator.text.Document;
import io.meeshy.translator.text.Sentence;
import io.meeshy.translator.text.Spacing;
import java.util.List;

/**
 * What a way of masking made of a text.
 *
 * @param text the text with what became of its sentences in their places
 * @param asked whether a model was asked for any sentence
 * @param translated characters of the sentences that were translated
 * @param failed characters of the sentences that have no usable translation
 */
record Attempt(String text, boolean asked, int translated, int failed) {
  /** A text of which less is translated, one part in so many, is rather shown as it was written. */
  private static final int LEAST = 4;

  static Attempt of(Document document, List<SentenceResult> results, Spacing spacing) {
    int translated = 0;
    int failed = 0;
    List<Sentence> sentences = document.sentences();
    for (int i = 0; i < sentences.size(); i++) {
      int length = sentences.get(i).text().length();
      switch (results.get(i).state()) {
        case TRANSLATED, NUMBER_CHANGED -> translated += length;
        case UNUSABLE -> failed += length;
        case KEPT -> {}
      }
    }
    return new Attempt(
        document.render(results.stream().map(SentenceResult::text).toList(), spacing),
        !sentences.isEmpty(),
        translated,
        failed);
  }

  boolean isComplete() {
    return failed == 0;
  }

  /** What to tell of it, given the text that it was made of. */
  Outcome outcome(String original) {
    if (isComplete()) {
      return translated == 0 && text.equals(original)
          ? Outcome.OUTCOME_UNCHANGED
          : Outcome.OUTCOME_TRANSLATED;
    }
    return LEAST * translated < translated + failed
        ? Outcome.OUTCOME_REJECTED
        : Outcome.OUTCOME_PARTIAL;
  }
}
