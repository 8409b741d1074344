package io.meeshy.translator.model;

/** From which language to which, as ISO 639-1 codes. */
public record Direction(String source, String target) {
  @Override
  public String toString() {
    return source + "-" + target;
  }
}
