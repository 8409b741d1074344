package io.meeshy.translator.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A model that "translates" by turning every word around, one piece a character. Its batches are
 * recorded, may be held back, and fail on sentences with a word, "poison" unless told another. Its
 * tokenizer overflows on "abyss".
 */
public final class FakeTextModel implements TextModel {
  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final String mark;
  private final String poison;
  private final AtomicInteger given = new AtomicInteger();
  private volatile boolean closed;

  public FakeTextModel() {
    this("");
  }

  /**
   * A model whose outputs can be told from another's.
   *
   * @param mark appended to every output
   */
  public FakeTextModel(String mark) {
    this(mark, "poison");
  }

  /** A model that fails on a word of its own. */
  public FakeTextModel(String mark, String poison) {
    this.mark = mark;
    this.poison = poison;
  }

  /** From now on batches wait until the returned latch is counted down. */
  public CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  /** The sentences of every batch so far. */
  public List<List<String>> batches() {
    return List.copyOf(batches);
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public int[] encode(String sentence, Direction direction) {
    if (sentence.contains("abyss")) {
      throw new StackOverflowError();
    }
    return sentence.chars().toArray();
  }

  @Override
  public int maxPieces() {
    return 96;
  }

  @Override
  public List<int[]> generate(List<int[]> sources, BooleanSupplier wanted) {
    List<int[]> outputs = generate(sources);
    if (!wanted.getAsBoolean()) {
      given.incrementAndGet();
      throw new CancellationException();
    }
    return outputs;
  }

  /** How many batches it ended since nobody waited for them. */
  public int givenUp() {
    return given.get();
  }

  @Override
  public List<int[]> generate(List<int[]> sources) {
    if (closed) {
      throw new IllegalStateException("used after it was closed");
    }
    List<String> sentences = sources.stream().map(this::decode).toList();
    batches.add(sentences);
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (sentences.stream().anyMatch(sentence -> sentence.contains(poison))) {
      throw new IllegalStateException("the network failed");
    }
    return sentences.stream().map(this::turned).toList();
  }

  private int[] turned(String sentence) {
    return (String.join(
                " ",
                Arrays.stream(sentence.split(" "))
                    .map(word -> new StringBuilder(word).reverse().toString())
                    .toList())
            + mark)
        .chars()
        .toArray();
  }

  @Override
  public String decode(int[] pieces) {
    return new String(pieces, 0, pieces.length);
  }

  @Override
  public void close() {
    closed = true;
  }
}
