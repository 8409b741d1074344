package io.meeshy.translator.huggingface;

import io.meeshy.translator.huggingface.TensorNames.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every tensor that a network of an architecture is made of, with its shape. */
final class TensorPlan {
  /**
   * One tensor.
   *
   * @param names under which it may be stored, the first of them that is there counts
   */
  record Entry(List<String> names, List<Long> shape) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Architecture architecture;
  private final TensorNames names;
  private final boolean biases;

  private TensorPlan(Architecture architecture) {
    this.architecture = architecture;
    this.names = architecture.names();
    this.biases = !architecture.family().isT5();
  }

  static List<Entry> of(Architecture architecture) {
    var plan = new TensorPlan(architecture);
    plan.addNetwork();
    return List.copyOf(plan.entries);
  }

  /** Under which names the embedding of a side may be stored. */
  static List<String> embeddingNames(Architecture architecture, Side side) {
    List<String> names = architecture.names().embedding(side);
    return architecture.vocabularies().shared() ? names : names.subList(1, 2);
  }

  private void addNetwork() {
    long width = architecture.width();
    long target = architecture.vocabularies().target();
    add(embeddingNames(architecture, Side.ENCODER), architecture.vocabularies().source(), width);
    add(embeddingNames(architecture, Side.DECODER), target, width);
    if (!architecture.head().tied()) {
      add(List.of(names.head() + ".weight"), target, width);
    }
    if (architecture.head().bias()) {
      add(List.of("final_logits_bias"), 1, target);
    }
    addStack(Side.ENCODER, architecture.encoder());
    addStack(Side.DECODER, architecture.decoder());
  }

  private void addStack(Side side, Stack stack) {
    for (int layer = 0; layer < stack.layers(); layer++) {
      addAttention(side, stack, layer, false);
      if (side == Side.DECODER) {
        addAttention(side, stack, layer, true);
      }
      addLinear(names.feedForwardIn(side, layer), stack.inner(), architecture.width());
      if (architecture.style().gated()) {
        addLinear(names.feedForwardGate(side, layer), stack.inner(), architecture.width());
      }
      addLinear(names.feedForwardOut(side, layer), architecture.width(), stack.inner());
      addNorm(names.feedForwardNorm(side, layer));
    }
    if (architecture.style().normFirst()) {
      addNorm(names.finalNorm(side));
    }
    if (architecture.positions() instanceof Positions.RelativeBias bias) {
      add(List.of(T5TensorNames.relativeBias(side)), bias.buckets(), stack.heads());
    }
  }

  private void addAttention(Side side, Stack stack, int layer, boolean cross) {
    for (Projection projection : Projection.values()) {
      String name = names.attention(side, layer, cross, projection);
      if (projection == Projection.OUTPUT) {
        addLinear(name, architecture.width(), stack.attention());
      } else {
        addLinear(name, stack.attention(), architecture.width());
      }
    }
    addNorm(names.attentionNorm(side, layer, cross));
  }

  private void addLinear(String name, long outputs, long inputs) {
    add(List.of(name + ".weight"), outputs, inputs);
    if (biases) {
      add(List.of(name + ".bias"), outputs);
    }
  }

  private void addNorm(String name) {
    add(List.of(name + ".weight"), architecture.width());
    if (!architecture.style().rootMeanSquare()) {
      add(List.of(name + ".bias"), architecture.width());
    }
  }

  private void add(List<String> candidates, long... shape) {
    entries.add(new Entry(candidates, Arrays.stream(shape).boxed().toList()));
  }
}
