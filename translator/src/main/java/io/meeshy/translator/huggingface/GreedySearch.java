package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Takes the most likely token at every step; rows that have ended soon cost nothing. */
record GreedySearch(GenerationSettings settings) implements Search {
  @Override
  public List<int[]> translate(
      Network network,
      List<int[]> sources,
      int[] firstTokens,
      int[] limits,
      BooleanSupplier wanted) {
    Architecture.SpecialTokens tokens = network.architecture().tokens();
    int prefix = firstTokens.length > 0 ? 1 : 0;
    List<TokenRow> rows = new ArrayList<>();
    for (int limit : limits) {
      rows.add(new TokenRow(limit - prefix, tokens.end(), settings.forceEnd()));
    }
    try (Decoding decoding = network.start(sources)) {
      int[] start = new int[sources.size()];
      Arrays.fill(start, tokens.start());
      NDArray scores = decoding.write(start);
      if (prefix > 0) {
        scores = decoding.write(firstTokens);
      }
      write(decoding, scores, List.copyOf(rows), wanted);
    }
    return rows.stream().map(TokenRow::tokens).toList();
  }

  private void write(
      Decoding decoding, NDArray firstScores, List<TokenRow> rows, BooleanSupplier wanted) {
    var suppression = new Suppression(settings.suppressed(), firstScores);
    NDArray scores = firstScores;
    List<TokenRow> running = rows;
    while (true) {
      long[] next = suppression.apply(scores).argMax(-1).toLongArray();
      for (int row = 0; row < next.length; row++) {
        running.get(row).add((int) next[row]);
      }
      List<TokenRow> open = running.stream().filter(row -> !row.ended()).toList();
      if (open.isEmpty()) {
        return;
      }
      Search.goOnIf(wanted);
      if (2 * open.size() <= running.size()) {
        decoding.keep(indicesOfOpen(running));
        running = open;
      }
      scores = decoding.write(running.stream().mapToInt(TokenRow::last).toArray());
    }
  }

  private static int[] indicesOfOpen(List<TokenRow> rows) {
    return IntStream.range(0, rows.size()).filter(row -> !rows.get(row).ended()).toArray();
  }
}
