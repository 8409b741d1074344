package io.meeshy.backend.rest;

import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.translation.TranslationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a text.
 *
 * @param text in the target language, or as it was where nothing usable came out
 * @param untranslated whether the original is in it because nothing usable came out
 * @param origin where it comes from; of several pieces the longest one's model, version and tier,
 *     cached if all were, the milliseconds of all; null when no model has a part in it
 */
record TranslatedText(String text, boolean untranslated, @Nullable Translation origin) {

  /**
   * Puts the pieces of a text together again.
   *
   * @param results one for each of its texts
   * @throws RefusedException when one failed for a reason that concerns the request
   */
  static TranslatedText of(TranslatableText whole, List<TranslationResult> results) {
    List<String> pieces = new ArrayList<>();
    List<Translation> made = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case TranslationResult.Translated(Translation translation) -> {
          pieces.add(translation.text());
          made.add(translation);
        }
        case TranslationResult.Failed(ErrorCode reason, String why)
            when reason == ErrorCode.REJECTED ->
            pieces.add(whole.texts().get(i));
        case TranslationResult.Failed(ErrorCode reason, String why) ->
            throw new RefusedException(
                reason == ErrorCode.UNSUPPORTED_PAIR ? ErrorCode.INVALID : reason, why);
      }
    }
    boolean untranslated = made.size() < results.size();
    return new TranslatedText(whole.with(pieces), untranslated, origin(made));
  }

  private static @Nullable Translation origin(List<Translation> answers) {
    List<Translation> pieces = answers.stream().filter(piece -> !piece.model().isEmpty()).toList();
    return pieces.stream()
        .max(Comparator.comparingInt(piece -> piece.text().length()))
        .map(
            longest ->
                new Translation(
                    longest.language(),
                    longest.text(),
                    longest.model(),
                    longest.version(),
                    longest.tier(),
                    pieces.stream().allMatch(Translation::cached),
                    pieces.stream().mapToDouble(Translation::milliseconds).sum()))
        .orElse(null);
  }
}
