package io.meeshy.translator.huggingface;

/** How a network knows the order of its tokens. */
sealed interface Positions {
  /**
   * Sines, then cosines, added to the embeddings.
   *
   * @param offset the position of the first token
   * @param steps over how many steps the frequencies fall to 1/10000
   */
  record Sinusoidal(int offset, double steps) implements Positions {}

  /** A learned bias on the attention for each bucket of distances. */
  record RelativeBias(int buckets, int maxDistance) implements Positions {}
}
