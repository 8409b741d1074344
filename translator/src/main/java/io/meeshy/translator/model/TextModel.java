package io.meeshy.translator.model;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A loaded translation model: text to pieces, pieces to pieces, pieces to text. Encoding and
 * decoding may be called from any thread; {@link #generate} is meant for the inference threads,
 * several at a time.
 */
public interface TextModel extends AutoCloseable {
  /** The pieces of a sentence as the network reads it, target language and end mark included. */
  int[] encode(String sentence, Direction direction);

  /** The translation of a sentence that needs no network, since people have made it. */
  default Optional<String> phrase(String sentence, Direction direction) {
    return Optional.empty();
  }

  /** The most pieces of one sentence that the network translates well. */
  int maxPieces();

  /**
   * Translates a batch in one run of the network.
   *
   * @return for each source its output pieces, without begin, end and padding
   * @throws RuntimeException when the engine fails; the batch is then lost, the model is not
   */
  List<int[]> generate(List<int[]> sources);

  /**
   * The same for callers who may leave meanwhile; a model that works step by step looks at each.
   *
   * @param wanted whether anybody still waits
   * @throws java.util.concurrent.CancellationException when nobody does
   */
  default List<int[]> generate(List<int[]> sources, BooleanSupplier wanted) {
    return generate(sources);
  }

  String decode(int[] pieces);

  /** Where it runs: "cpu" or "cuda". */
  default String device() {
    return "cpu";
  }

  @Override
  void close();
}
