package io.meeshy.translator.model;

import ai.djl.Device;
import io.meeshy.translator.huggingface.CheckpointException;
import io.meeshy.translator.huggingface.Family;
import io.meeshy.translator.huggingface.TranslationCheckpoint;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A model of a published family, run from its checkpoint in the layout of Hugging Face. Safe for
 * use by several threads.
 */
record HuggingFaceTextModel(TranslationCheckpoint checkpoint, int maxPieces, String device)
    implements TextModel {
  /**
   * Loads a verified model.
   *
   * @throws ModelException when the checkpoint is refused, with the reason
   */
  static HuggingFaceTextModel load(ModelSpec spec, Family family, Device device) {
    try {
      var checkpoint = TranslationCheckpoint.load(spec.folder(), family, device);
      try {
        spec.pairs().forEach(pair -> checkpoint.encode("", pair.source(), pair.target()));
        return new HuggingFaceTextModel(
            checkpoint, spec.maxPieces(), device.isGpu() ? "cuda" : "cpu");
      } catch (RuntimeException e) {
        checkpoint.close();
        throw e;
      }
    } catch (CheckpointException e) {
      throw new ModelException("cannot load " + spec.id() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public int[] encode(String sentence, Direction direction) {
    return checkpoint.encode(sentence, direction.source(), direction.target());
  }

  @Override
  public List<int[]> generate(List<int[]> sources) {
    return generate(sources, () -> true);
  }

  @Override
  public List<int[]> generate(List<int[]> sources, BooleanSupplier wanted) {
    return checkpoint.translate(sources, wanted);
  }

  @Override
  public String decode(int[] pieces) {
    return checkpoint.decode(pieces);
  }

  @Override
  public void close() {
    checkpoint.close();
  }
}
