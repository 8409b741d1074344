package io.meeshy.backend.rest;

import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.Pair;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of the translator's models as operators see it. */
record ModelView(
    String id,
    String version,
    String family,
    String state,
    @Nullable String detail,
    String device,
    List<String> tiers,
    List<PairView> pairs,
    long parameters,
    long memoryBytes,
    long translations,
    double meanMilliseconds,
    List<String> versions,
    @Nullable String candidateVersion,
    @Nullable String previousVersion,
    int canaryPercent,
    boolean shadow) {

  record PairView(String source, String target, @Nullable Double chrf, boolean viaEnglish) {
    static PairView of(Pair pair) {
      return new PairView(
          pair.getSourceLanguage(),
          pair.getTargetLanguage(),
          pair.getChrf() > 0 ? pair.getChrf() : null,
          pair.getViaEnglish());
    }
  }

  static ModelView of(Model model) {
    return new ModelView(
        model.getId(),
        model.getVersion(),
        model.getFamily(),
        word(model.getState().name(), "MODEL_STATE_"),
        orNull(model.getDetail()),
        model.getDevice(),
        model.getTiersList().stream().map(tier -> word(tier.name(), "TIER_")).toList(),
        model.getPairsList().stream().map(PairView::of).toList(),
        model.getParameters(),
        model.getMemoryBytes(),
        model.getTranslations(),
        model.getMeanMilliseconds(),
        model.getVersionsList(),
        orNull(model.getCandidateVersion()),
        orNull(model.getPreviousVersion()),
        model.getCanaryPercent(),
        model.getShadow());
  }

  private static String word(String name, String prefix) {
    return name.replace(prefix, "").toLowerCase(Locale.ROOT);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
