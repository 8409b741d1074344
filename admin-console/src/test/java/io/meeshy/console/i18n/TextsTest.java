package io.meeshy.console.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.monitor.Metric;
import io.meeshy.console.monitor.Unit;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TextsTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  private static final Pattern KEY = Pattern.compile("text\\(\\s*\"([a-z]+\\.[A-Za-z0-9_.]+)\"");

  private static Properties bundle(String language) throws IOException {
    var name = language.equals("en") ? "texts.properties" : "texts_" + language + ".properties";
    var properties = new Properties();
    try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).sorted().distinct().toList();
  }

  @ParameterizedTest
  @FieldSource("io.meeshy.console.i18n.Texts#LANGUAGES")
  void everyLanguageHasEveryTextWithTheSamePlaces(String language) throws IOException {
    var english = bundle("en");
    var other = bundle(language);
    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (var key : english.stringPropertyNames()) {
      assertThat(other.getProperty(key)).as(key).isNotBlank();
      assertThat(places(other.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  @Test
  void everyTextTheSourcesAskForExists() throws IOException {
    var known = bundle("en").stringPropertyNames();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      var asked =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(file -> KEY.matcher(read(file)).results())
              .map(match -> match.group(1))
              .filter(key -> !key.endsWith("."))
              .collect(Collectors.toSet());
      assertThat(asked).hasSizeGreaterThan(80);
      assertThat(known).containsAll(asked);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyMetricHasANameInTheTexts() throws IOException {
    var known = bundle("en").stringPropertyNames();
    for (var metric :
        List.of(Metric.MESSAGES_PER_SECOND, Metric.DELIVERY_P99, Metric.CACHE_HIT_RATE)) {
      assertThat(known).contains("metric." + metric.name());
    }
  }

  @Test
  void anUnknownProblemIsStillSaid() {
    assertThat(Texts.in("en").text(Problem.ofCode("never_heard_of")))
        .isEqualTo(Texts.in("en").text("error.internal"));
  }

  @Test
  void numbersFollowTheLanguageWithLatinDigits() {
    assertThat(Texts.in("de").formats().measure(1234.56, Unit.MILLISECONDS)).isEqualTo("1.235 ms");
    assertThat(Texts.in("ar").formats().measure(12.5, Unit.MILLISECONDS)).isEqualTo("12.5 ms");
    assertThat(Texts.in("en").formats().measure(312L << 20, Unit.BYTES)).isEqualTo("312 MiB");
    assertThat(Texts.in("en").formats().measure(Double.NaN, Unit.BYTES)).isEqualTo("–");
    assertThat(Texts.in("en").formats().duration(Duration.ofSeconds(93_784))).isEqualTo("1 d 2 h");
  }

  @Test
  void axisMarksHaveNoMoreDecimalsThanTheyNeed() {
    var formats = Texts.in("en").formats();
    assertThat(formats.tick(50, 50, Unit.MILLISECONDS)).isEqualTo("50 ms");
    assertThat(formats.tick(0.5, 0.5, Unit.PER_SECOND)).isEqualTo("0.5 /s");
    assertThat(formats.tick(0.25, 0.25, Unit.SHARE)).isEqualTo("25 %");
  }
}
