package io.meeshy.translator.huggingface;

import java.util.stream.IntStream;

/** The source language's code, pieces and end mark; translations begin with a code too. */
record LanguageCodeTokenizer(Pieces pieces, LanguageCodes codes, int end) implements Tokenizer {
  @Override
  public int[] encode(String sentence, String source, String target) {
    int[] text = pieces.encode(sentence);
    return IntStream.concat(
            IntStream.concat(IntStream.of(codes.id(source)), IntStream.of(text)), IntStream.of(end))
        .toArray();
  }

  @Override
  public int firstToken(String target) {
    return codes.id(target);
  }
}
