package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;

/** What config.json says, with a reason for everything that is missing or out of range. */
record Config(JsonNode tree) {
  private static final int MAX_SIZE = 1 << 20;

  /** A size that must be there, from 1 to about a million. */
  int size(String name) {
    JsonNode value = tree.path(name);
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > MAX_SIZE) {
      throw new CheckpointException(
          "config.json says \"%s\": %s; a number from 1 to %d is needed"
              .formatted(name, value.isMissingNode() ? "nothing" : value, MAX_SIZE));
    }
    return value.intValue();
  }

  int size(String name, int otherwise) {
    return isPresent(name) ? size(name) : otherwise;
  }

  /** The id of a token of the vocabulary. */
  int token(String name, int vocabulary, int otherwise) {
    int id = isPresent(name) ? tree.path(name).asInt(-1) : otherwise;
    if (id < 0 || id >= vocabulary) {
      throw new CheckpointException(
          "config.json says \"%s\": %d, which is not in a vocabulary of %d"
              .formatted(name, id, vocabulary));
    }
    return id;
  }

  double number(String name, double otherwise) {
    return tree.path(name).asDouble(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return tree.path(name).asBoolean(otherwise);
  }

  String text(String name, String otherwise) {
    return tree.path(name).asText(otherwise);
  }

  boolean isPresent(String name) {
    return !tree.path(name).isMissingNode() && !tree.path(name).isNull();
  }
}
