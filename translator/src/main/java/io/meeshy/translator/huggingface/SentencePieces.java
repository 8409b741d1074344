package io.meeshy.translator.huggingface;

import ai.djl.sentencepiece.SpTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Pieces with the ids of a SentencePiece model. */
final class SentencePieces implements Pieces {
  private final SpTokenizer tokenizer;
  private final SentencePieceVocabulary vocabulary;

  private SentencePieces(SpTokenizer tokenizer, SentencePieceVocabulary vocabulary) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
  }

  static SentencePieces read(Path file) {
    SentencePieceVocabulary vocabulary = SentencePieceVocabulary.read(file);
    try {
      return new SentencePieces(new SpTokenizer(file), vocabulary);
    } catch (IOException e) {
      throw new CheckpointException("cannot read " + file.getFileName() + ": " + e, e);
    }
  }

  SentencePieceVocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public int[] encode(String text) {
    return tokenizer.getProcessor().encode(text);
  }

  /** Networks may have more tokens than there are pieces; those spell nothing. */
  @Override
  public String decode(int[] ids) {
    return vocabulary.decode(Arrays.stream(ids).filter(id -> id < vocabulary.size()).toArray());
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
