package io.meeshy.translator.huggingface;

import java.util.stream.IntStream;

/** Pieces of the task in words and of the sentence, and an end mark. */
record PrefixTokenizer(Pieces pieces, TaskPrefixes prefixes, int end) implements Tokenizer {
  @Override
  public int[] encode(String sentence, String source, String target) {
    int[] text = pieces.encode(prefixes.of(source, target) + sentence);
    return IntStream.concat(IntStream.of(text), IntStream.of(end)).toArray();
  }
}
