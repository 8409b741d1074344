package io.meeshy.translator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.proto.translation.v1.BatchItem;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What readers get of the shipped model for eight thousand sentences that nobody trained on: none
 * is spoilt in a way that a machine can tell, but for one in a hundred.
 */
class HeldOutTest {
  private static final Logger log = LoggerFactory.getLogger(HeldOutTest.class);
  private static final int BATCH = 200;
  private static final double MOST_FAULTS = 0.01;
  private static final Pattern LOOP = Pattern.compile("(\\b\\p{L}+\\b.{0,20}?)\\1{3,}");
  private static final Pattern LONG_NUMBER = Pattern.compile("(?<!\\d)\\d{3,}(?!\\d)");

  /** A word in capitals within a sentence. */
  private static final Pattern NAME = Pattern.compile("(?<=\\p{Ll},? )\\p{Lu}\\p{Ll}+");

  private static RunningTranslator translator;

  enum Fault {
    ORIGINAL_SHOWN,
    EMPTY,
    COPY,
    LOOP,
    NUMBER,
    NAME
  }

  record Example(String source, String target, String text, String human) {}

  @BeforeAll
  static void start() {
    translator = RunningTranslator.withShippedModel();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    translator.close();
  }

  @Test
  void fewerThanOneInAHundredHeldOutSentencesComesOutSpoilt() throws IOException {
    Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    int count = 0;
    for (String language : List.of("fr", "es", "de", "pt")) {
      List<String[]> pairs = heldOut(language);
      var examples =
          Stream.concat(
                  pairs.stream().map(pair -> new Example("en", language, pair[0], pair[1])),
                  pairs.stream().map(pair -> new Example(language, "en", pair[1], pair[0])))
              .toList();
      count += examples.size();
      for (int start = 0; start < examples.size(); start += BATCH) {
        List<Example> some = examples.subList(start, Math.min(start + BATCH, examples.size()));
        List<BatchItem> items = translate(some);
        for (int i = 0; i < some.size(); i++) {
          fault(some.get(i), items.get(i)).ifPresent(fault -> faults.merge(fault, 1, Integer::sum));
        }
      }
    }
    log.info("Faults {} of {} sentences", faults, count);
    assertThat(count).isEqualTo(8000);
    assertThat(faults.values().stream().mapToInt(Integer::intValue).sum())
        .as("faults %s of %d sentences", faults, count)
        .isLessThan((int) (count * MOST_FAULTS));
  }

  private static List<String[]> heldOut(String language) throws IOException {
    String file = "heldout/" + language + "-en.tsv";
    try (var stream = requireNonNull(HeldOutTest.class.getResourceAsStream(file), file)) {
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  private static List<BatchItem> translate(List<Example> examples) {
    var batch = BatchTranslateRequest.newBuilder();
    for (Example example : examples) {
      batch.addRequests(
          RunningTranslator.request(example.text(), example.source(), example.target()).toBuilder()
              .setLane(Lane.LANE_BULK));
    }
    return translator.translations().batchTranslate(batch.build()).getItemsList();
  }

  private static Optional<Fault> fault(Example example, BatchItem item) {
    assertThat(item.hasTranslation()).as("%s: %s", example, item).isTrue();
    String source = example.text();
    String output = item.getTranslation().getText();
    if (item.getTranslation().getOutcome() != Outcome.OUTCOME_TRANSLATED) {
      return Optional.of(Fault.ORIGINAL_SHOWN);
    }
    if (output.isBlank()) {
      return Optional.of(Fault.EMPTY);
    }
    if (output.equalsIgnoreCase(source) && source.split(" ").length > 2) {
      return Optional.of(Fault.COPY);
    }
    if (LOOP.matcher(output).find() && !LOOP.matcher(source).find()) {
      return Optional.of(Fault.LOOP);
    }
    if (loses(LONG_NUMBER, example, output)) {
      return Optional.of(Fault.NUMBER);
    }
    return loses(NAME, example, output) ? Optional.of(Fault.NAME) : Optional.empty();
  }

  /** Whether something that the human translator kept is missing. */
  private static boolean loses(Pattern kept, Example example, String output) {
    Predicate<String> human = wordOf(example.human());
    Predicate<String> machine = wordOf(output);
    return kept.matcher(example.text())
        .results()
        .map(MatchResult::group)
        .anyMatch(human.and(machine.negate()));
  }

  private static Predicate<String> wordOf(String text) {
    List<String> words = new ArrayList<>(List.of(text.split("[^\\p{L}\\p{N}]+")));
    return words::contains;
  }
}
