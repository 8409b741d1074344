package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a checkpoint wants to be searched.
 *
 * @param beams 1 for greedy search
 * @param lengthPenalty exponent of the length by which a beam's score is divided
 * @param suppressed tokens that are never written
 * @param forceEnd whether the last token that a translation may have is the end mark
 */
record GenerationSettings(
    int beams,
    double lengthPenalty,
    EarlyStopping earlyStopping,
    List<Integer> suppressed,
    boolean forceEnd) {
  private static final int MAX_BEAMS = 16;

  /** When a search with beams is over. */
  enum EarlyStopping {
    /** As soon as there are as many finished translations as beams. */
    FULL,
    /** When no beam is better than the finished ones at its present length. */
    LIKELY_BEST,
    /** When no beam can become better at any length. */
    CERTAINLY_BEST
  }

  GenerationSettings {
    suppressed = List.copyOf(suppressed);
  }

  /**
   * Reads generation_config.json, or else the same fields of config.json, where older checkpoints
   * have them.
   *
   * @throws CheckpointException when a value is out of range
   */
  static GenerationSettings read(Path folder, Architecture architecture) {
    JsonNode own = JsonFile.readIfPresent(folder.resolve("generation_config.json"));
    var settings = new Config(own.isObject() ? own : JsonFile.read(folder.resolve("config.json")));
    int beams = settings.size("num_beams", 1);
    double lengthPenalty = settings.number("length_penalty", 1);
    if (beams > MAX_BEAMS || Double.isNaN(lengthPenalty) || Math.abs(lengthPenalty) > 10) {
      throw new CheckpointException(
          "%d beams with a length penalty of %s are asked for; up to %d and 10 are allowed"
              .formatted(beams, lengthPenalty, MAX_BEAMS));
    }
    return new GenerationSettings(
        beams,
        lengthPenalty,
        earlyStopping(settings),
        suppressed(settings, architecture),
        settings.isPresent("forced_eos_token_id"));
  }

  GenerationSettings withBeams(int count) {
    return new GenerationSettings(count, lengthPenalty, earlyStopping, suppressed, forceEnd);
  }

  private static EarlyStopping earlyStopping(Config settings) {
    if (settings.text("early_stopping", "").equals("never")) {
      return EarlyStopping.CERTAINLY_BEST;
    }
    return settings.flag("early_stopping", false) ? EarlyStopping.FULL : EarlyStopping.LIKELY_BEST;
  }

  private static List<Integer> suppressed(Config settings, Architecture architecture) {
    List<Integer> tokens = new ArrayList<>();
    for (JsonNode words : settings.tree().path("bad_words_ids")) {
      if (words.size() == 1) {
        tokens.add(words.path(0).asInt(-1));
      }
    }
    if (architecture.family() == Family.MARIAN) {
      tokens.add(architecture.tokens().pad());
    }
    if (tokens.stream().anyMatch(id -> id < 0 || id >= architecture.vocabularies().target())) {
      throw new CheckpointException("bad_words_ids names a token that the vocabulary lacks");
    }
    return tokens.stream().distinct().toList();
  }
}
