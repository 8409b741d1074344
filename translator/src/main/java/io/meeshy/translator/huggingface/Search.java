package io.meeshy.translator.huggingface;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Looks for the best translation of each source, token by token. Safe for use by several threads.
 */
interface Search {
  /**
   * Translates a batch.
   *
   * @param firstTokens what each translation begins with, as the scores have no say in it; empty
   *     when they have
   * @param limits how many tokens each translation has at most, the first and the end mark included
   * @param wanted whether anybody still waits, asked at every token
   * @return without first token and end mark
   * @throws CancellationException when nobody waits any more
   */
  List<int[]> translate(
      Network network,
      List<int[]> sources,
      int[] firstTokens,
      int[] limits,
      BooleanSupplier wanted);

  /** Ends a search that nobody waits for. */
  static void goOnIf(BooleanSupplier wanted) {
    if (!wanted.getAsBoolean()) {
      throw new CancellationException("nobody waits for the translation any more");
    }
  }

  /** The search that a checkpoint asks for. */
  static Search of(GenerationSettings settings) {
    return settings.beams() == 1 ? new GreedySearch(settings) : new BeamSearch(settings);
  }
}
