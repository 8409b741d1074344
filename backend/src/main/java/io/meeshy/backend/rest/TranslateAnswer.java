package io.meeshy.backend.rest;

import io.meeshy.backend.chat.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /translate} answers: LibreTranslate's fields, and ours, which say where a text comes
 * from and are absent, or null among several, when it is the original since nothing usable came
 * out.
 */
final class TranslateAnswer {
  private TranslateAnswer() {}

  /**
   * To one text.
   *
   * @param untranslated true when it is the original, since nothing usable came out; else absent
   */
  record One(
      String translatedText,
      @Nullable Detected detectedLanguage,
      @Nullable Boolean untranslated,
      @Nullable String model,
      @Nullable String version,
      @Nullable String tier,
      @Nullable Boolean cached,
      @Nullable Double milliseconds) {

    static One of(TranslatedText text, @Nullable List<Detected> detected) {
      Translation origin = text.origin();
      return new One(
          text.text(),
          detected == null ? null : detected.getFirst(),
          text.untranslated() ? true : null,
          origin == null ? null : origin.model(),
          origin == null ? null : origin.version(),
          origin == null ? null : origin.tier(),
          origin == null ? null : origin.cached(),
          origin == null ? null : origin.milliseconds());
    }
  }

  /**
   * To several texts, everything in their order.
   *
   * @param untranslated for each text whether it is the original; absent when none is
   */
  record Many(
      List<String> translatedText,
      @Nullable List<Detected> detectedLanguage,
      @Nullable List<Boolean> untranslated,
      List<@Nullable String> model,
      List<@Nullable String> version,
      List<@Nullable String> tier,
      List<@Nullable Boolean> cached,
      List<@Nullable Double> milliseconds) {

    static Many of(List<TranslatedText> texts, @Nullable List<Detected> detected) {
      List<Boolean> untranslated = texts.stream().map(TranslatedText::untranslated).toList();
      return new Many(
          texts.stream().map(TranslatedText::text).toList(),
          detected,
          untranslated.contains(true) ? untranslated : null,
          each(texts, Translation::model),
          each(texts, Translation::version),
          each(texts, Translation::tier),
          each(texts, Translation::cached),
          each(texts, Translation::milliseconds));
    }

    private static <T> List<@Nullable T> each(
        List<TranslatedText> texts, Function<Translation, T> field) {
      List<@Nullable T> values = new ArrayList<>();
      for (TranslatedText text : texts) {
        Translation origin = text.origin();
        values.add(origin == null ? null : field.apply(origin));
      }
      return values;
    }
  }
}
