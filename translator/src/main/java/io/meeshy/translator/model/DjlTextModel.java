package io.meeshy.translator.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.sentencepiece.SpTokenizer;
import ai.djl.training.ParameterStore;
import io.meeshy.translator.huggingface.SentencePieceVocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model of the family {@code meeshy}: a TorchScript program that holds encoder, decoder and the
 * greedy loop, run by DJL, with its SentencePiece vocabulary and phrase book. Safe for use by
 * several threads.
 *
 * <p>{@code forward(ids [batch, width], limit) -> (ids [batch, length], score [batch])}; a source
 * is the tag of the target language, the pieces, and the end mark.
 */
final class DjlTextModel implements TextModel {
  /** As manifests name it. */
  static final String FAMILY = "meeshy";

  private static final int PAD = 0;
  private static final int END = 3;

  /** The program has no positions beyond this. */
  private static final int MAX_OUTPUT = 512;

  private final ModelSpec spec;
  private final SpTokenizer tokenizer;
  private final SentencePieceVocabulary vocabulary;
  private final PhraseBook phrases;
  private final Model program;

  private DjlTextModel(
      ModelSpec spec,
      SpTokenizer tokenizer,
      SentencePieceVocabulary vocabulary,
      PhraseBook phrases,
      Model program) {
    this.spec = spec;
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
    this.phrases = phrases;
    this.program = program;
  }

  /**
   * Loads a verified model on the processor, which alone has the int8 operations of its program.
   *
   * @throws ModelException when a file is broken or does not fit the others
   */
  static DjlTextModel load(ModelSpec spec) {
    SentencePieceVocabulary vocabulary = SentencePieceVocabulary.read(spec.file("spm.model"));
    spec.languages().forEach(language -> vocabulary.id(tag(language)));
    Model program = Model.newInstance(spec.id(), Device.cpu(), "PyTorch");
    try {
      program.load(spec.folder(), "model.pt");
      PhraseBook phrases =
          spec.files().containsKey(PhraseBook.FILE)
              ? PhraseBook.read(spec.file(PhraseBook.FILE))
              : PhraseBook.EMPTY;
      return new DjlTextModel(
          spec, new SpTokenizer(spec.file("spm.model")), vocabulary, phrases, program);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      program.close();
      throw new ModelException("cannot load " + spec.folder() + ": " + e.getMessage(), e);
    }
  }

  private static String tag(String language) {
    return "<2" + language + ">";
  }

  @Override
  public int[] encode(String sentence, Direction direction) {
    int[] pieces = tokenizer.getProcessor().encode(sentence);
    int[] source = new int[pieces.length + 2];
    source[0] = vocabulary.id(tag(direction.target()));
    System.arraycopy(pieces, 0, source, 1, pieces.length);
    source[source.length - 1] = END;
    return source;
  }

  @Override
  public Optional<String> phrase(String sentence, Direction direction) {
    return phrases.translation(sentence, direction);
  }

  @Override
  public int maxPieces() {
    return spec.maxPieces();
  }

  @Override
  public List<int[]> generate(List<int[]> sources) {
    int width = sources.stream().mapToInt(source -> source.length).max().orElseThrow();
    long[] ids = new long[sources.size() * width];
    for (int row = 0; row < sources.size(); row++) {
      int[] source = sources.get(row);
      for (int i = 0; i < source.length; i++) {
        ids[row * width + i] = source[i];
      }
    }
    try (NDManager manager = program.getNDManager().newSubManager()) {
      var input =
          new NDList(
              manager.create(ids, new Shape(sources.size(), width)),
              manager.create((long) Math.min(MAX_OUTPUT, 2 * width + 10)));
      NDList output = program.getBlock().forward(new ParameterStore(manager, false), input, false);
      try (output) {
        return rows(output.getFirst());
      }
    }
  }

  private static List<int[]> rows(NDArray output) {
    int length = (int) output.getShape().get(1);
    long[] ids = output.toLongArray();
    List<int[]> rows = new ArrayList<>();
    for (int start = 0; start < ids.length; start += length) {
      rows.add(
          Arrays.stream(ids, start, start + length)
              .takeWhile(id -> id != END && id != PAD)
              .mapToInt(Math::toIntExact)
              .toArray());
    }
    return rows;
  }

  @Override
  public String decode(int[] pieces) {
    return vocabulary.decode(pieces);
  }

  @Override
  public void close() {
    program.close();
    tokenizer.close();
  }
}
