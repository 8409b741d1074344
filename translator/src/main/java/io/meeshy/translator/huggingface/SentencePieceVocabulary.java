package io.meeshy.translator.huggingface;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pieces of a SentencePiece model and the way back from ids to text. Immutable.
 *
 * <p>Read from the model file itself (message {@code ModelProto}: field 1 repeats pieces of text,
 * score and type), since the native binding tells neither the number of pieces nor their types, and
 * passes text in Java's modified UTF-8, which breaks what byte pieces spell.
 */
public final class SentencePieceVocabulary {
  private static final char SPACE = '▁';

  /** Values of {@code SentencePiece.Type} that matter to us. */
  private static final int TYPE_UNKNOWN = 2;

  private static final int TYPE_CONTROL = 3;
  private static final int TYPE_BYTE = 6;

  private final List<String> pieces;
  private final List<byte[]> texts;
  private final Map<String, Integer> ids;

  private SentencePieceVocabulary(
      List<String> pieces, List<byte[]> texts, Map<String, Integer> ids) {
    this.pieces = pieces;
    this.texts = texts;
    this.ids = ids;
  }

  /**
   * Reads a SentencePiece model's file.
   *
   * @throws CheckpointException when it is none
   */
  public static SentencePieceVocabulary read(Path file) {
    List<String> pieces = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    try {
      var input = CodedInputStream.newInstance(Files.readAllBytes(file));
      for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == 1) {
          readPiece(input, pieces, texts, ids);
        } else {
          input.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new CheckpointException(file.getFileName() + " is not a SentencePiece model", e);
    }
    return new SentencePieceVocabulary(pieces, texts, ids);
  }

  private static void readPiece(
      CodedInputStream input, List<String> pieces, List<byte[]> texts, Map<String, Integer> ids)
      throws IOException {
    String piece = "";
    int type = 1;
    int limit = input.pushLimit(input.readRawVarint32());
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> piece = input.readString();
        case 3 -> type = input.readEnum();
        default -> input.skipField(tag);
      }
    }
    input.popLimit(limit);
    ids.put(piece, texts.size());
    pieces.add(piece);
    texts.add(textOf(piece, type));
  }

  private static byte[] textOf(String piece, int type) {
    return switch (type) {
      case TYPE_UNKNOWN, TYPE_CONTROL -> new byte[0];
      case TYPE_BYTE -> new byte[] {(byte) Integer.parseInt(piece.substring(3, 5), 16)};
      default -> piece.replace(SPACE, ' ').getBytes(StandardCharsets.UTF_8);
    };
  }

  /** How many pieces there are. */
  public int size() {
    return texts.size();
  }

  /** A piece as it is stored, with its mark for a space. */
  String piece(int id) {
    return pieces.get(id);
  }

  /**
   * The id of a piece that the model must have.
   *
   * @throws CheckpointException when it has no such piece
   */
  public int id(String piece) {
    Integer id = ids.get(piece);
    if (id == null) {
      throw new CheckpointException("the vocabulary has no piece " + piece);
    }
    return id;
  }

  /** The text that the ids spell; bytes that are no UTF-8 become replacement characters. */
  public String decode(int[] pieces) {
    var bytes = new ByteArrayOutputStream();
    for (int id : pieces) {
      bytes.writeBytes(texts.get(id));
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }
}
