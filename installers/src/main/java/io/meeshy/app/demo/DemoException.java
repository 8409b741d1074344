package io.meeshy.app.demo;

/** Why the demo cannot be shown, in one line. */
public final class DemoException extends RuntimeException {

  DemoException(String line) {
    super(line);
  }

  DemoException(String line, Throwable cause) {
    super(line, cause);
  }
}
