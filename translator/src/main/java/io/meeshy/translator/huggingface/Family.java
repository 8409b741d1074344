package io.meeshy.translator.huggingface;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of networks that we run from their published weights. */
public enum Family {
  MARIAN("marian"),
  M2M100("m2m_100"),
  /** The network of {@link #M2M100} with another vocabulary and other language codes. */
  NLLB("m2m_100"),
  T5("t5"),
  MT5("mt5");

  private final String modelType;

  Family(String modelType) {
    this.modelType = modelType;
  }

  /** As manifests name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The family that a manifest names, if it is one of ours. */
  public static Optional<Family> of(String label) {
    return Arrays.stream(values()).filter(family -> family.label().equals(label)).findFirst();
  }

  /** The labels of all families, for messages. */
  public static String labels() {
    return Arrays.stream(values()).map(Family::label).collect(Collectors.joining(", "));
  }

  /** Those whose config.json names this model_type; the first is meant when nothing says more. */
  static List<Family> ofModelType(String modelType) {
    return Arrays.stream(values()).filter(family -> family.modelType.equals(modelType)).toList();
  }

  /** Whether the first token of a translation is the code of its language. */
  boolean forcesFirstToken() {
    return this == M2M100 || this == NLLB;
  }

  boolean isT5() {
    return this == T5 || this == MT5;
  }
}
