package io.meeshy.translator.model;

/** Makes a verified model ready to run; what differs between the real engine and a test. */
@FunctionalInterface
public interface ModelLoader {
  /**
   * Loads the model of a folder whose checksums were compared.
   *
   * @throws ModelException when the model cannot be loaded, with the reason
   */
  TextModel load(ModelSpec spec);

  /**
   * Looks whether there is room for a model, before its files are read.
   *
   * @throws ModelRefusedException when there is none, with the reason
   */
  default void requireRoom(ModelSpec spec) {}
}
