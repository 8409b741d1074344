package io.meeshy.translator.huggingface;

import java.nio.file.Path;

/** Sentences as a family's networks read them, and back. Safe for use by several threads. */
interface Tokenizer extends AutoCloseable {
  /** What a sentence is made of, closed with this. */
  Pieces pieces();

  /**
   * The tokens of a sentence, language and end marks included.
   *
   * @throws CheckpointException when the checkpoint does not know one of the languages
   */
  int[] encode(String sentence, String source, String target);

  /**
   * The token that a translation into a language begins with.
   *
   * @throws CheckpointException when the checkpoint does not know the language
   * @throws UnsupportedOperationException when the family forces no first token
   */
  default int firstToken(String target) {
    throw new UnsupportedOperationException("the family forces no first token");
  }

  default String decode(int[] tokens) {
    return pieces().decode(tokens);
  }

  @Override
  default void close() {
    pieces().close();
  }

  /** Reads the tokenizer of a checked folder. */
  static Tokenizer read(Path folder, Architecture architecture) {
    int end = architecture.tokens().end();
    return switch (architecture.family()) {
      case MARIAN ->
          new MarianTokenizer(
              RenumberedPieces.read(
                  folder.resolve(TokenizerFiles.SOURCE),
                  folder.resolve(TokenizerFiles.TARGET),
                  folder.resolve(TokenizerFiles.VOCABULARY),
                  folder.resolve(TokenizerFiles.targetVocabulary(folder))),
              end);
      case M2M100 -> {
        var pieces =
            RenumberedPieces.read(
                folder.resolve(TokenizerFiles.BPE), folder.resolve(TokenizerFiles.VOCABULARY));
        yield new LanguageCodeTokenizer(pieces, LanguageCodes.m2m100(pieces.size()), end);
      }
      case NLLB -> {
        JsonPieces pieces = JsonPieces.read(folder.resolve(TokenizerFiles.JSON));
        yield new LanguageCodeTokenizer(pieces, LanguageCodes.nllb(pieces.added()), end);
      }
      case T5, MT5 ->
          new PrefixTokenizer(
              TokenizerFiles.has(folder, TokenizerFiles.JSON)
                  ? JsonPieces.read(folder.resolve(TokenizerFiles.JSON))
                  : SentencePieces.read(folder.resolve(TokenizerFiles.SPIECE)),
              TaskPrefixes.read(folder),
              end);
    };
  }
}
