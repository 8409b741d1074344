package io.meeshy.translator.model;

/** More work than the queue takes; come back later. */
public final class BatchRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BatchRefusedException(String message) {
    super(message);
  }
}
