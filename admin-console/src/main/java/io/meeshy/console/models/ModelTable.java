package io.meeshy.console.models;

import io.meeshy.console.gateway.Model;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Models written as a table of text: RFC 4180 quoting, names and units of the protocol, a point
/// before decimals.
final class ModelTable {

  private static final List<String> HEADER =
      List.of(
          "id",
          "version",
          "family",
          "state",
          "device",
          "source",
          "target",
          "chrf",
          "viaEnglish",
          "parameters",
          "memoryBytes",
          "translations",
          "meanMilliseconds");

  private ModelTable() {}

  static String write(List<Model> models, char separator) {
    var rows = Stream.concat(Stream.of(HEADER), models.stream().flatMap(ModelTable::rows));
    return rows.map(row -> line(row, separator)).collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static Stream<List<String>> rows(Model model) {
    if (model.pairs().isEmpty()) {
      return Stream.of(row(model, "", "", "", ""));
    }
    return model.pairs().stream()
        .map(
            pair ->
                row(
                    model,
                    pair.source(),
                    pair.target(),
                    decimal(pair.chrf()),
                    Boolean.toString(pair.viaEnglish())));
  }

  private static List<String> row(
      Model model, String source, String target, String chrf, String viaEnglish) {
    return List.of(
        model.id(),
        model.version(),
        model.family(),
        model.state(),
        model.device() == null ? "" : model.device(),
        source,
        target,
        chrf,
        viaEnglish,
        Long.toString(model.parameters()),
        Long.toString(model.memoryBytes()),
        Long.toString(model.translations()),
        decimal(model.meanMilliseconds()));
  }

  private static String decimal(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String line(List<String> row, char separator) {
    return row.stream()
        .map(value -> quoted(value, separator))
        .collect(Collectors.joining(String.valueOf(separator)));
  }

  /// Quotes what needs it; a leading sign that a spreadsheet would run as a formula is made text.
  private static String quoted(String value, char separator) {
    var safe = value.matches("[=+@-].*") && !value.matches("-?[0-9.]+") ? "'" + value : value;
    return safe.chars().anyMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
