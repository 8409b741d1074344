package io.meeshy.translator.huggingface;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A checkpoint that is ready to translate: its network in the engine, its tokenizer and its search.
 * Safe for use by several threads.
 */
public final class TranslationCheckpoint implements AutoCloseable {
  private final Network network;
  private final Tokenizer tokenizer;
  private final Search search;

  private TranslationCheckpoint(Network network, Tokenizer tokenizer, Search search) {
    this.network = network;
    this.tokenizer = tokenizer;
    this.search = search;
  }

  /**
   * Checks and loads a folder.
   *
   * @param family what it is said to hold
   * @throws CheckpointException when it holds something else, or nothing that we can run
   */
  public static TranslationCheckpoint load(Path folder, Family family, Device device) {
    CheckpointCheck check = CheckpointCheck.of(folder);
    if (check.family() != family) {
      throw new CheckpointException(
          "the manifest says family %s, but the checkpoint is one of %s"
              .formatted(family.label(), check.family().label()));
    }
    Architecture architecture = CheckpointCheck.architecture(folder);
    Search search = Search.of(GenerationSettings.read(folder, architecture));
    Tokenizer tokenizer = Tokenizer.read(folder, architecture);
    try (TensorStore tensors = TensorStore.open(folder)) {
      return new TranslationCheckpoint(
          Network.load(architecture, tensors, device), tokenizer, search);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /**
   * The tokens of a sentence; where translations begin with the code of their language, that comes
   * first.
   *
   * @throws CheckpointException when the checkpoint does not know one of the languages
   */
  public int[] encode(String sentence, String source, String target) {
    int[] tokens = tokenizer.encode(sentence, source, target);
    if (!forcesFirstToken()) {
      return tokens;
    }
    int[] request = new int[tokens.length + 1];
    request[0] = tokenizer.firstToken(target);
    System.arraycopy(tokens, 0, request, 1, tokens.length);
    return request;
  }

  /**
   * Translates a batch of what {@link #encode} gave.
   *
   * @param wanted whether anybody still waits for it, asked at every token
   * @return without marks
   * @throws java.util.concurrent.CancellationException when nobody does
   */
  public List<int[]> translate(List<int[]> requests, BooleanSupplier wanted) {
    boolean forced = forcesFirstToken();
    List<int[]> sources =
        forced
            ? requests.stream().map(tokens -> Arrays.copyOfRange(tokens, 1, tokens.length)).toList()
            : requests;
    int[] first = forced ? requests.stream().mapToInt(tokens -> tokens[0]).toArray() : new int[0];
    int[] limits = sources.stream().mapToInt(TranslationCheckpoint::limit).toArray();
    return search.translate(network, sources, first, limits, wanted);
  }

  /** A translation is seldom longer, and what runs on must not hold up the others. */
  private static int limit(int[] source) {
    return Math.min(Embeddings.MAX_POSITIONS - 1, 2 * source.length + 10);
  }

  public String decode(int[] tokens) {
    return tokenizer.decode(tokens);
  }

  private boolean forcesFirstToken() {
    return network.architecture().family().forcesFirstToken();
  }

  @Override
  public void close() {
    network.close();
    tokenizer.close();
  }
}
