package io.meeshy.translator.library;

/** Told how far the copy or download of a file is; called often, on the thread that does it. */
@FunctionalInterface
public interface Transfer {
  /**
   * Some more of it is there.
   *
   * @param file its name
   * @param done bytes that are there
   * @param size bytes it will have
   */
  void moved(String file, long done, long size);
}
