package io.meeshy.translator.library;

/** Text of others, cut down to what may stand in a line for an operator. Stateless. */
final class Printable {
  private static final int LONGEST = 80;

  private Printable() {}

  static String of(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "…" : printable;
  }
}
