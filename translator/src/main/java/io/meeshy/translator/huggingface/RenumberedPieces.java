package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Pieces of SentencePiece models that have other ids in the network: those of vocab.json. */
final class RenumberedPieces implements Pieces {
  private static final String UNKNOWN = "<unk>";

  private final SentencePieces source;
  private final SentencePieces target;
  private final Map<String, Integer> ids;
  private final int[] networkIds;
  private final int[] targetIds;

  private RenumberedPieces(
      SentencePieces source,
      SentencePieces target,
      Map<String, Integer> ids,
      Map<String, Integer> idsOfTarget) {
    this.source = source;
    this.target = target;
    this.ids = ids;
    this.networkIds = networkIds(source.vocabulary());
    this.targetIds = targetIds(target.vocabulary(), idsOfTarget);
  }

  /** Reads pieces that both sides have in common. */
  static RenumberedPieces read(Path model, Path vocabulary) {
    Map<String, Integer> ids = ids(vocabulary);
    SentencePieces pieces = SentencePieces.read(model);
    return new RenumberedPieces(pieces, pieces, ids, ids);
  }

  /**
   * Reads pieces of two sides.
   *
   * @param targetVocabulary may be the same file as that of the source
   */
  static RenumberedPieces read(
      Path sourceModel, Path targetModel, Path sourceVocabulary, Path targetVocabulary) {
    Map<String, Integer> ids = ids(sourceVocabulary);
    Map<String, Integer> idsOfTarget = ids(targetVocabulary);
    return new RenumberedPieces(
        SentencePieces.read(sourceModel), SentencePieces.read(targetModel), ids, idsOfTarget);
  }

  private static Map<String, Integer> ids(Path file) {
    JsonNode vocabulary = JsonFile.read(file);
    Map<String, Integer> ids = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      int id = entry.getValue().asInt(-1);
      if (id < 0 || id > 2L * vocabulary.size()) {
        throw new CheckpointException(
            "%s gives a piece the number %s".formatted(file.getFileName(), entry.getValue()));
      }
      ids.put(entry.getKey(), id);
    }
    if (!ids.containsKey(UNKNOWN)) {
      throw new CheckpointException(file.getFileName() + " has no " + UNKNOWN);
    }
    return ids;
  }

  private int[] networkIds(SentencePieceVocabulary pieces) {
    int unknown = id(UNKNOWN);
    return IntStream.range(0, pieces.size())
        .map(id -> ids.getOrDefault(pieces.piece(id), unknown))
        .toArray();
  }

  private static int[] targetIds(SentencePieceVocabulary pieces, Map<String, Integer> ids) {
    int[] numbers = new int[1 + Collections.max(ids.values())];
    Arrays.fill(numbers, -1);
    for (int id = 0; id < pieces.size(); id++) {
      Integer number = ids.get(pieces.piece(id));
      if (number != null) {
        numbers[number] = id;
      }
    }
    return numbers;
  }

  /** The number of a piece in the network, -1 when it has none. */
  int id(String piece) {
    return ids.getOrDefault(piece, -1);
  }

  /** How many numbers vocab.json gives. */
  int size() {
    return ids.size();
  }

  @Override
  public int[] encode(String text) {
    int[] pieces = source.encode(text);
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = networkIds[pieces[i]];
    }
    return pieces;
  }

  @Override
  public String decode(int[] numbers) {
    return target.decode(
        Arrays.stream(numbers)
            .map(number -> number < targetIds.length ? targetIds[number] : -1)
            .filter(id -> id >= 0)
            .toArray());
  }

  @Override
  public void close() {
    source.close();
    if (target != source) {
      target.close();
    }
  }
}
