package io.meeshy.translator.text;

/** How protected spans inside a sentence are kept from the model. */
public enum Masking {
  /**
   * Each span becomes a piece of its own ({@code <x0>} … {@code <x9>}) that the model carries over.
   */
  PLACEHOLDERS,
  /**
   * The sentence is cut at its spans and the prose between them translated; for models that know no
   * placeholders.
   */
  SPLIT,
  /**
   * The same, cut at every number as well, whatever that does to the sentence; for one whose
   * numbers a model would not leave alone, or which it spoilt as a whole.
   */
  SPLIT_AT_NUMBERS
}
