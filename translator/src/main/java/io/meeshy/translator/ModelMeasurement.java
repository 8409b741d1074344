package io.meeshy.translator;

import io.meeshy.translator.model.Measurement;
import io.meeshy.translator.model.MicroBatcher;
import io.meeshy.translator.model.ModelSpec;
import io.meeshy.translator.model.Torch;
import java.util.List;

/**
 * Measures a model on the sentences of the quality gate, with an engine of its own; no translator
 * has to run. Stateless.
 */
public final class ModelMeasurement {
  private ModelMeasurement() {}

  /**
   * The scores of every direction that there is reference for.
   *
   * @param progress told each direction once it is measured
   * @throws io.meeshy.translator.model.ModelException when the model cannot be used or measured
   * @throws IllegalStateException when the device cannot be had
   */
  public static List<ModelSpec.Score> of(
      TranslatorConfig config, ModelSpec spec, Measurement.Progress progress) {
    var torch = new Torch(config.device(), config.modelCacheDir().resolve(".engine"));
    torch.requireDevice();
    try (var batcher = new MicroBatcher(config.workers(), Torch::useOneThread)) {
      return new Measurement(batcher).of(spec, torch, progress);
    }
  }
}
