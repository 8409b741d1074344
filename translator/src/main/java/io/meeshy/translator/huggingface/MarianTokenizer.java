package io.meeshy.translator.huggingface;

import java.util.Locale;
import java.util.stream.IntStream;

/** Pieces and end mark; before them the target language, in models that have several. */
record MarianTokenizer(RenumberedPieces pieces, int end) implements Tokenizer {
  @Override
  public int[] encode(String sentence, String source, String target) {
    IntStream mark = languageMark(target);
    return IntStream.concat(
            IntStream.concat(mark, IntStream.of(pieces.encode(sentence))), IntStream.of(end))
        .toArray();
  }

  private IntStream languageMark(String target) {
    return IntStream.of(
            pieces.id(">>" + target + "<<"),
            pieces.id(">>" + Locale.of(target).getISO3Language() + "<<"))
        .filter(id -> id >= 0)
        .limit(1);
  }
}
