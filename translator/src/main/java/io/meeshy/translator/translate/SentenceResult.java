package io.meeshy.translator.translate;

/**
 * What became of a sentence.
 *
 * @param text its translation with the spans restored, or the sentence as it was written
 */
record SentenceResult(String text, State state) {
  enum State {
    TRANSLATED,
    /** A number reads otherwise than its writer typed it; usable when there is nothing better. */
    NUMBER_CHANGED,
    /** It is in the reader's language already. */
    KEPT,
    UNUSABLE
  }

  boolean isUsable() {
    return state != State.UNUSABLE;
  }

  /** Whether it is worth asking for the sentence in pieces. */
  boolean isDoubtful() {
    return state == State.UNUSABLE || state == State.NUMBER_CHANGED;
  }
}
