package io.meeshy.translator.huggingface;

/**
 * The shape of an encoder or a decoder.
 *
 * @param headWidth elements of a query or key
 * @param inner width of the feed-forward blocks
 */
record Stack(int layers, int heads, int headWidth, int inner) {
  /** Width of all heads together. */
  int attention() {
    return heads * headWidth;
  }
}
