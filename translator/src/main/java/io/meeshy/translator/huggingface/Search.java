package io.meeshy.translator.huggingface;

import java.util.List;

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
   * @return without first token and end mark
   */
  List<int[]> translate(Network network, List<int[]> sources, int[] firstTokens, int[] limits);

  /** The search that a checkpoint asks for. */
  static Search of(GenerationSettings settings) {
    return settings.beams() == 1 ? new GreedySearch(settings) : new BeamSearch(settings);
  }
}
