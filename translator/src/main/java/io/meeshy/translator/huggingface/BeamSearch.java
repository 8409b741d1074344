package io.meeshy.translator.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * Follows the most likely beginnings of each translation side by side. One step of the network and
 * one copy of a few candidates to Java a token, whatever the number of sources.
 */
record BeamSearch(GenerationSettings settings) implements Search {
  @Override
  public List<int[]> translate(
      Network network,
      List<int[]> sources,
      int[] firstTokens,
      int[] limits,
      BooleanSupplier wanted) {
    Architecture.SpecialTokens tokens = network.architecture().tokens();
    int prefix = firstTokens.length > 0 ? 1 : 0;
    List<BeamGroup> groups = new ArrayList<>();
    for (int limit : limits) {
      groups.add(new BeamGroup(settings, tokens.end(), prefix, limit));
    }
    try (Decoding decoding = network.start(sources)) {
      NDArray scores = decoding.write(rows(groups, _ -> tokens.start()));
      if (prefix > 0) {
        scores = decoding.write(rows(groups, group -> firstTokens[group]));
      }
      var suppression = new Suppression(settings.suppressed(), scores);
      while (true) {
        extend(groups, suppression.apply(scores.logSoftmax(-1)));
        if (groups.stream().allMatch(BeamGroup::done)) {
          break;
        }
        Search.goOnIf(wanted);
        decoding.reorder(origins(groups));
        scores = decoding.write(newest(groups));
      }
    }
    return groups.stream().map(BeamGroup::best).toList();
  }

  private void extend(List<BeamGroup> groups, NDArray logProbabilities) {
    int candidates = 2 * settings.beams();
    NDList top = logProbabilities.topK(candidates, -1);
    float[] scores = top.get(0).toFloatArray();
    long[] tokens = top.get(1).toLongArray();
    int perGroup = settings.beams() * candidates;
    for (int group = 0; group < groups.size(); group++) {
      groups.get(group).extend(scores, tokens, group * perGroup);
    }
  }

  private int[] rows(List<BeamGroup> groups, IntUnaryOperator token) {
    int[] rows = new int[groups.size() * settings.beams()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = token.applyAsInt(row / settings.beams());
    }
    return rows;
  }

  private int[] origins(List<BeamGroup> groups) {
    int[] rows = new int[groups.size() * settings.beams()];
    for (int row = 0; row < rows.length; row++) {
      int group = row / settings.beams();
      int beam = row % settings.beams();
      rows[row] = group * settings.beams() + groups.get(group).origin(beam);
    }
    return rows;
  }

  private int[] newest(List<BeamGroup> groups) {
    int[] rows = new int[groups.size() * settings.beams()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = groups.get(row / settings.beams()).newest(row % settings.beams());
    }
    return rows;
  }
}
