package io.meeshy.translator.huggingface;

/** The half of a network. */
enum Side {
  ENCODER("encoder"),
  DECODER("decoder");

  private final String label;

  Side(String label) {
    this.label = label;
  }

  /** As tensors name it. */
  String label() {
    return label;
  }
}
