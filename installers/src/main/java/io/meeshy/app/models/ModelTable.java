package io.meeshy.app.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.translator.library.LibraryModel;
import io.meeshy.translator.model.ByteSize;
import io.meeshy.translator.model.Direction;
import io.meeshy.translator.model.ModelSpec;
import io.meeshy.translator.model.TierPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The models of the library as a table for people or JSON for programs. Immutable. */
public final class ModelTable {
  private static final List<String> HEADINGS =
      List.of("ID", "VERSION", "FAMILY", "TRANSLATES", "PARAMETERS", "SIZE", "TIERS", "FROM");

  private final List<LibraryModel> models;
  private final TierPolicy tiers;

  /**
   * A table.
   *
   * @param tiers what the operator chose
   */
  public ModelTable(List<LibraryModel> models, TierPolicy tiers) {
    this.models = List.copyOf(models);
    this.tiers = tiers;
  }

  /** Aligned columns, headings first. */
  public String text() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    models.forEach(model -> rows.add(row(model)));
    int[] widths =
        IntStream.range(0, HEADINGS.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, widths.length)
                    .mapToObj(column -> ("%-" + widths[column] + "s").formatted(row.get(column)))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private List<String> row(LibraryModel model) {
    ModelSpec spec = model.spec();
    return List.of(
        spec.id(),
        spec.version(),
        spec.family(),
        translates(spec),
        "%.0f M".formatted(spec.parameters() / 1e6),
        ByteSize.of(spec.size()),
        String.join(",", tiers(spec)),
        origin(model));
  }

  private static String translates(ModelSpec spec) {
    List<Direction> directions = directions(spec);
    int languages = spec.languages().size();
    boolean all =
        languages > 2 && new HashSet<>(directions).containsAll(Direction.among(spec.languages()));
    return all
        ? String.join(",", spec.languages()) + " (all pairs)"
        : directions.stream().map(Direction::toString).collect(Collectors.joining(","));
  }

  private static List<Direction> directions(ModelSpec spec) {
    return spec.pairs().stream().map(ModelSpec.Score::direction).toList();
  }

  private List<String> tiers(ModelSpec spec) {
    return tiers.of(spec.id()).stream().map(ModelTable::name).toList();
  }

  private static String name(Tier tier) {
    return tier.name().replace("TIER_", "").toLowerCase(Locale.ROOT);
  }

  private static String origin(LibraryModel model) {
    return model.shipped() ? "shipped" : model.source().isEmpty() ? "imported" : model.source();
  }

  /** An array with an object for each model. */
  public String json() {
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(models.stream().map(this::entry).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers can be written", e);
    }
  }

  private record Entry(
      String id,
      String version,
      String family,
      List<String> languages,
      List<String> pairs,
      long parameters,
      long bytes,
      List<String> tiers,
      boolean shipped,
      String source,
      String folder) {}

  private Entry entry(LibraryModel model) {
    ModelSpec spec = model.spec();
    return new Entry(
        spec.id(),
        spec.version(),
        spec.family(),
        spec.languages(),
        directions(spec).stream().map(Direction::toString).toList(),
        spec.parameters(),
        spec.size(),
        tiers(spec),
        model.shipped(),
        origin(model),
        spec.folder().toString());
  }
}
