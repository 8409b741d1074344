package io.meeshy.app.load;

/** Why a measurement cannot be made, in one line. */
public final class LoadException extends RuntimeException {

  LoadException(String line) {
    super(line);
  }
}
