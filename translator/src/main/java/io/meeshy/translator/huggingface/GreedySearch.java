package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Takes the most likely token at every step; rows that have ended soon cost nothing. */
record GreedySearch(GenerationSettings settings) implements Search {
  @Override
  public List<int[]> translate(Network network, List<int[]> sources, int[] firstTokens, int limit) {
    Architecture.SpecialTokens tokens = network.architecture().tokens();
    List<TokenRow> rows = new ArrayList<>();
    sources.forEach(_ -> rows.add(new TokenRow(limit)));
    try (Decoding decoding = network.start(sources, 1)) {
      NDArray scores = decoding.write(filled(sources.size(), tokens.start()));
      int written = 0;
      if (firstTokens.length > 0) {
        scores = decoding.write(firstTokens);
        written = 1;
      }
      var suppression = new Suppression(settings.suppressed(), scores);
      List<TokenRow> running = List.copyOf(rows);
      for (; written < limit; written++) {
        boolean end = settings.forceEnd() && written == limit - 1;
        long[] next = end ? new long[0] : suppression.apply(scores).argMax(-1).toLongArray();
        for (int row = 0; row < next.length; row++) {
          running.get(row).add((int) next[row], tokens.end());
        }
        List<TokenRow> open = running.stream().filter(row -> !row.ended()).toList();
        if (end || open.isEmpty() || written == limit - 1) {
          break;
        }
        if (2 * open.size() <= running.size()) {
          decoding.keep(indices(running));
          running = open;
        }
        scores = decoding.write(running.stream().mapToInt(TokenRow::last).toArray());
      }
    }
    return rows.stream().map(TokenRow::tokens).toList();
  }

  private static int[] filled(int size, int token) {
    int[] tokens = new int[size];
    Arrays.fill(tokens, token);
    return tokens;
  }

  private static int[] indices(List<TokenRow> rows) {
    return IntStream.range(0, rows.size()).filter(row -> !rows.get(row).ended()).toArray();
  }

  /** A translation that grows until its end mark. */
  private static final class TokenRow {
    private final int[] tokens;
    private int length;
    private int last;
    private boolean ended;

    TokenRow(int limit) {
      this.tokens = new int[limit];
    }

    void add(int token, int end) {
      last = token;
      ended |= token == end;
      if (!ended) {
        tokens[length++] = token;
      }
    }

    boolean ended() {
      return ended;
    }

    /** The newest token; the end mark again after the end. */
    int last() {
      return last;
    }

    int[] tokens() {
      return Arrays.copyOf(tokens, length);
    }
  }
}
