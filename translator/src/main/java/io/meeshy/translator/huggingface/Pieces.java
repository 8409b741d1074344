package io.meeshy.translator.huggingface;

/** Text to the ids of its pieces and back. Safe for use by several threads. */
interface Pieces extends AutoCloseable {
  /** Without any begin, end or language mark. */
  int[] encode(String text);

  String decode(int[] ids);

  @Override
  void close();
}
