package io.meeshy.translator.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The networks compute in Java what the transformers library computes on the same weights. */
class CheckpointParityTest {
  private static final float TOLERANCE = 1e-4f;

  @ParameterizedTest
  @ValueSource(strings = {"marian", "marian-separate", "m2m100", "nllb", "t5", "mt5"})
  void theEncoderGivesTheSameStatesForAPaddedBatch(String name) {
    Fixture fixture = Fixture.of(name);
    float[] expected = fixture.floats("encoder");
    try (Network network = fixture.network();
        NDManager manager = network.newManager()) {
      List<int[]> sources = fixture.tokens("ids");
      Padded padded = Padded.of(manager, sources, network.architecture().tokens().pad());
      float[] states = network.encode(padded).toFloatArray();
      assertThat(states).hasSameSizeAs(expected);
      int row = states.length / sources.size();
      for (int source = 0; source < sources.size(); source++) {
        int length = sources.get(source).length * network.architecture().width();
        assertClose(states, source * row, expected, source * row, length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"marian", "marian-separate", "m2m100", "nllb", "t5", "mt5"})
  void theDecoderGivesTheSameLogitsStepByStep(String name) {
    Fixture fixture = Fixture.of(name);
    float[] expected = fixture.floats("logits");
    List<int[]> written = fixture.tokens("decoder");
    int steps = written.getFirst().length;
    int compared = 0;
    try (Network network = fixture.network();
        Decoding decoding = network.start(fixture.tokens("ids"))) {
      int vocabulary = network.architecture().vocabularies().target();
      assertThat(expected).hasSize(written.size() * steps * vocabulary);
      for (int step = 0; step < steps; step++) {
        int at = step;
        float[] logits =
            decoding.write(written.stream().mapToInt(row -> row[at]).toArray()).toFloatArray();
        for (int row = 0; row < written.size(); row++) {
          if (step == 0 || written.get(row)[step] != network.architecture().tokens().pad()) {
            int from = (row * steps + step) * vocabulary;
            assertClose(logits, row * vocabulary, expected, from, vocabulary);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(steps);
  }

  private static void assertClose(
      float[] actual, int from, float[] expected, int expectedFrom, int length) {
    assertThat(Arrays.copyOfRange(actual, from, from + length))
        .containsExactly(
            Arrays.copyOfRange(expected, expectedFrom, expectedFrom + length), within(TOLERANCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"marian", "marian-separate", "m2m100", "nllb", "t5", "mt5"})
  void greedySearchGivesTheSameTokensTogetherAndAlone(String name) {
    Fixture fixture = Fixture.of(name);
    try (Network network = fixture.network()) {
      var settings = GenerationSettings.read(fixture.folder(), network.architecture());
      assertTranslations(fixture, network, new GreedySearch(settings.withBeams(1)), "greedy");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"marian", "marian-separate", "m2m100", "nllb", "t5", "mt5"})
  void aBeamOfFourGivesTheSameTokensTogetherAndAlone(String name) {
    Fixture fixture = Fixture.of(name);
    try (Network network = fixture.network()) {
      var settings = GenerationSettings.read(fixture.folder(), network.architecture());
      assertTranslations(fixture, network, new BeamSearch(settings.withBeams(4)), "beam");
    }
  }

  private static void assertTranslations(
      Fixture fixture, Network network, Search search, String expected) {
    List<int[]> sources = fixture.tokens("ids");
    int[] first = fixture.firstTokens();
    assertThat(search.translate(network, sources, first, fixture.limits(), () -> true))
        .usingRecursiveComparison()
        .isEqualTo(fixture.tokens(expected));
    IntStream.range(0, sources.size())
        .forEach(
            row ->
                assertThat(
                        search.translate(
                            network,
                            List.of(sources.get(row)),
                            Arrays.copyOf(first, Math.min(1, first.length)),
                            Arrays.copyOf(fixture.limits(), 1),
                            () -> true))
                    .containsExactly(fixture.tokens(expected).get(row)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"marian", "marian-separate", "m2m100", "nllb", "t5", "mt5"})
  void theTokenizerGivesTheSameTokens(String name) {
    Fixture fixture = Fixture.of(name);
    try (Tokenizer tokenizer = Tokenizer.read(fixture.folder(), fixture.architecture())) {
      List<int[]> tokens =
          fixture.sources().stream().map(text -> tokenizer.encode(text, "en", "de")).toList();
      assertThat(tokens).usingRecursiveComparison().isEqualTo(fixture.tokens("ids"));
      for (int first : fixture.firstTokens()) {
        assertThat(tokenizer.firstToken("de")).isEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"marian", "marian-separate", "m2m100", "nllb", "t5", "mt5"})
  void tokensThatAreNoPieceSpellNothing(String name) {
    Fixture fixture = Fixture.of(name);
    Architecture architecture = fixture.architecture();
    try (Tokenizer tokenizer = Tokenizer.read(fixture.folder(), architecture)) {
      int[] tokens = fixture.tokens("greedy").stream().flatMapToInt(Arrays::stream).toArray();
      int[] more = Arrays.copyOf(tokens, tokens.length + 1);
      more[tokens.length] = architecture.vocabularies().target() + 100;
      assertThat(tokenizer.decode(more)).isEqualTo(tokenizer.decode(tokens)).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"marian", "marian-separate", "m2m100", "nllb", "t5", "mt5"})
  void nothingOfABatchStaysInTheEngine(String name) {
    Fixture fixture = Fixture.of(name);
    try (Network network = fixture.network()) {
      var settings = GenerationSettings.read(fixture.folder(), network.architecture());
      int before = network.arrays();
      for (int beams : new int[] {1, 4}) {
        Search.of(settings.withBeams(beams))
            .translate(
                network,
                fixture.tokens("ids"),
                fixture.firstTokens(),
                fixture.limits(),
                () -> true);
      }
      assertThat(network.arrays()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aSearchThatNobodyWaitsForEndsAtItsNextTokenAndLeavesNothing(int beams) {
    Fixture fixture = Fixture.of("marian");
    try (Network network = fixture.network()) {
      var settings = GenerationSettings.read(fixture.folder(), network.architecture());
      Search search = Search.of(settings.withBeams(beams));
      int before = network.arrays();
      var asked = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  search.translate(
                      network,
                      fixture.tokens("ids"),
                      fixture.firstTokens(),
                      fixture.limits(),
                      () -> asked.incrementAndGet() < 2))
          .isInstanceOf(CancellationException.class);
      assertThat(asked).hasValue(2);
      assertThat(network.arrays()).isEqualTo(before);
    }
  }
}
