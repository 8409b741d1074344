package io.meeshy.translator.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.meeshy.translator.huggingface.Family;
import java.nio.file.Path;

/** The PyTorch engine of this process: prepared once, before the first model is loaded. */
public final class Torch implements ModelLoader {
  /** Where models run; the int8 programs that ship run on the processor, whatever is asked. */
  public enum Placement {
    /** The first CUDA device when there is one, else the processor. */
    AUTO,
    CPU,
    CUDA
  }

  private final Placement placement;
  private final FreeMemory memory = FreeMemory.ofThisMachine();

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

  /**
   * Checks that the device asked for is there; loads the engine when it is CUDA.
   *
   * @throws IllegalStateException when it is not, saying what to do
   */
  public void requireDevice() {
    if (placement == Placement.CUDA && gpus() == 0) {
      throw new IllegalStateException(
          "DEVICE is \"cuda\", but this engine sees no CUDA device: docs/gpu.md tells what to install; or use auto or cpu");
    }
  }

  /** The memory of a graphics card is its driver's to refuse. */
  @Override
  public void requireRoom(ModelSpec spec) {
    if (spec.family().equals(DjlTextModel.FAMILY) || !device().isGpu()) {
      memory.require(spec);
    }
  }

  @Override
  public TextModel load(ModelSpec spec) {
    if (spec.family().equals(DjlTextModel.FAMILY)) {
      return DjlTextModel.load(spec);
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
    return placement == Placement.CPU || gpus() == 0 ? Device.cpu() : Device.gpu();
  }

  private static int gpus() {
    return Engine.getEngine("PyTorch").getGpuCount();
  }
}
