package io.meeshy.translator.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.meeshy.translator.huggingface.Family;
import java.nio.file.Path;

/** The PyTorch engine of this process: prepared once, before the first model is loaded. */
public final class Torch implements ModelLoader {
  /** Where models run. */
  public enum Placement {
    /** The processor; the int8 programs that ship run nowhere else. */
    AUTO,
    CPU,
    CUDA;

    /** As operators read it. */
    public String label() {
      return this == CUDA ? "cuda" : "cpu";
    }
  }

  private final Placement placement;

  /**
   * Prepares the engine without loading it.
   *
   * @param natives where the engine's libraries are unpacked
   */
  public Torch(Placement placement, Path natives) {
    this.placement = placement;
    setDefault("ai.djl.offline", "true");
    setDefault("ENGINE_CACHE_DIR", natives.toString());
    setDefault("DJL_CACHE_DIR", natives.toString());
    setDefault("ai.djl.pytorch.num_interop_threads", "1");
    setDefault("ai.djl.pytorch.num_threads", "1");
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Makes the engine run a batch on the calling thread alone: parallel work comes from parallel
   * batches.
   */
  public static void useOneThread() {
    JniUtils.setNumThreads(1);
  }

  @Override
  public TextModel load(ModelSpec spec) {
    if (spec.family().equals(DjlTextModel.FAMILY)) {
      return DjlTextModel.load(spec, device());
    }
    Family family =
        Family.of(spec.family())
            .orElseThrow(
                () ->
                    new ModelException(
                        "model %s is of family %s; this version loads %s, %s"
                            .formatted(
                                spec.id(), spec.family(), DjlTextModel.FAMILY, Family.labels())));
    return HuggingFaceTextModel.load(spec, family, device());
  }

  private Device device() {
    return switch (placement) {
      case AUTO, CPU -> Device.cpu();
      case CUDA -> {
        if (Engine.getEngine("PyTorch").getGpuCount() == 0) {
          throw new ModelException(
              "DEVICE is cuda, but no CUDA device is visible; use auto or cpu");
        }
        yield Device.gpu();
      }
    };
  }
}
