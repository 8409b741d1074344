package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Pieces of SentencePiece models that have other ids in the network: those of vocab.json. */
final class RenumberedPieces implements Pieces {
  private static final String UNKNOWN = "<unk>";

  private final SentencePieces source;
  private final SentencePieces target;
  private final Map<String, Integer> ids = new HashMap<>();
  private final int[] networkIds;
  private final int[] targetIds;

  private RenumberedPieces(SentencePieces source, SentencePieces target, JsonNode vocabulary) {
    this.source = source;
    this.target = target;
    int largest = 0;
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      int id = entry.getValue().asInt(-1);
      if (id < 0 || id > vocabulary.size() * 2L) {
        throw new CheckpointException("vocab.json gives a piece the number " + entry.getValue());
      }
      ids.put(entry.getKey(), id);
      largest = Math.max(largest, id);
    }
    this.networkIds = networkIds(source.vocabulary());
    this.targetIds = new int[largest + 1];
    Arrays.fill(targetIds, -1);
    for (int id = 0; id < target.vocabulary().size(); id++) {
      Integer networkId = ids.get(target.vocabulary().piece(id));
      if (networkId != null) {
        targetIds[networkId] = id;
      }
    }
  }

  /**
   * Reads the pieces.
   *
   * @param target may be the same file as the source
   */
  static RenumberedPieces read(Path source, Path target, Path vocabulary) {
    SentencePieces reading = SentencePieces.read(source);
    SentencePieces writing = target.equals(source) ? reading : SentencePieces.read(target);
    try {
      return new RenumberedPieces(reading, writing, JsonFile.read(vocabulary));
    } catch (RuntimeException e) {
      reading.close();
      writing.close();
      throw e;
    }
  }

  private int[] networkIds(SentencePieceVocabulary pieces) {
    Integer unknown = ids.get(UNKNOWN);
    if (unknown == null) {
      throw new CheckpointException("vocab.json has no " + UNKNOWN);
    }
    int[] numbers = new int[pieces.size()];
    for (int id = 0; id < numbers.length; id++) {
      numbers[id] = ids.getOrDefault(pieces.piece(id), unknown);
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
