package io.meeshy.translator.huggingface;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * An encoder and a decoder with their weights in the engine. Safe for use by several threads.
 *
 * <p>What a batch needs lives in a manager of its own and is freed with it; the weights are freed
 * when the network is closed.
 */
final class Network implements AutoCloseable {
  private final NDManager manager;
  private final Architecture architecture;
  private final Encoder encoder;
  private final Decoder decoder;

  private Network(NDManager manager, Architecture architecture, Encoder encoder, Decoder decoder) {
    this.manager = manager;
    this.architecture = architecture;
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /**
   * Copies the weights of a checked checkpoint into the engine.
   *
   * @throws CheckpointException when the engine cannot hold them
   */
  static Network load(Architecture architecture, TensorStore tensors, Device device) {
    NDManager manager = NDManager.newBaseManager(device, "PyTorch");
    try {
      var weights = new Weights(tensors, manager, architecture.names());
      NDArray source = weights.first(TensorPlan.embeddingNames(architecture, Side.ENCODER));
      NDArray target =
          architecture.vocabularies().shared()
              ? source
              : weights.first(TensorPlan.embeddingNames(architecture, Side.DECODER));
      return new Network(
          manager,
          architecture,
          Encoder.load(weights, architecture, source),
          Decoder.load(weights, architecture, target));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  Architecture architecture() {
    return architecture;
  }

  /**
   * Reads a batch and makes ready to write.
   *
   * @throws IllegalArgumentException when a source is longer than the network's positions
   */
  Decoding start(List<int[]> sources) {
    if (sources.stream().anyMatch(source -> source.length > Embeddings.MAX_POSITIONS)) {
      throw new IllegalArgumentException(
          "a source has more than " + Embeddings.MAX_POSITIONS + " tokens");
    }
    NDManager batch = manager.newSubManager();
    try (NDManager reading = batch.newSubManager()) {
      Padded source = Padded.of(reading, sources, architecture.tokens().pad());
      return new Decoding(batch, decoder, encode(source), source);
    } catch (RuntimeException e) {
      batch.close();
      throw e;
    }
  }

  NDArray encode(Padded source) {
    return encoder.apply(source);
  }

  /** How many arrays the network itself holds, those of running batches aside. */
  int arrays() {
    return manager.getManagedArrays().size();
  }

  NDManager newManager() {
    return manager.newSubManager();
  }

  @Override
  public void close() {
    manager.close();
  }
}
