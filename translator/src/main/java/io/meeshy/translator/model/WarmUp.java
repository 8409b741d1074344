package io.meeshy.translator.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The first batches of a model, one of a single sentence and one of several, so that no reader
 * waits for the engine to prepare itself. Stateless.
 */
final class WarmUp {
  private static final int[] BATCH_SIZES = {1, 8};

  /** The engine records a program in its first run and rewrites it in its second. */
  private static final int ROUNDS = 3;

  private static final String SENTENCE = "Could you send me the report before Friday, please?";

  private WarmUp() {}

  /**
   * Runs them on the calling thread.
   *
   * @throws RuntimeException when the model cannot translate
   */
  static void run(TextModel model, ModelSpec spec) {
    Direction direction = spec.pairs().getFirst().direction();
    int[] source = model.encode(SENTENCE, direction);
    for (int round = 0; round < ROUNDS; round++) {
      for (int size : BATCH_SIZES) {
        List<int[]> outputs = model.generate(new ArrayList<>(Collections.nCopies(size, source)));
        if (model.decode(outputs.getFirst()).isBlank()) {
          throw new ModelException("the model translates its first sentence to nothing");
        }
      }
    }
  }
}
