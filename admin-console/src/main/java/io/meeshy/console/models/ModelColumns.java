package io.meeshy.console.models;

import io.meeshy.console.gateway.Model;
import io.meeshy.console.i18n.Formats;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.Unit;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// The columns of the models table; each sorts by its value, not by its text.
final class ModelColumns {

  private static final String SECONDARY = "secondary-column";

  private final Texts texts;
  private final Formats formats;

  ModelColumns(Texts texts) {
    this.texts = texts;
    this.formats = texts.formats();
  }

  List<TableColumn<Model, ?>> all() {
    return List.of(
        text("models.id", 190, Model::id),
        text("models.version", 90, Model::version),
        secondary(text("models.family", 80, Model::family)),
        state(),
        secondary(number("models.pairs", 70, model -> (double) model.pairs().size(), Unit.COUNT)),
        number("models.chrf", 80, model -> meanChrf(model).orElse(Double.NaN), Unit.COUNT),
        secondary(
            text("models.device", 70, model -> Objects.requireNonNullElse(model.device(), ""))),
        secondary(number("models.parameters", 100, model -> model.parameters() / 1e6, Unit.COUNT)),
        number("models.memory", 90, model -> (double) model.memoryBytes(), Unit.BYTES),
        number("models.translations", 110, model -> (double) model.translations(), Unit.COUNT),
        number(
            "models.mean",
            90,
            model -> model.translations() == 0 ? Double.NaN : model.meanMilliseconds(),
            Unit.MILLISECONDS));
  }

  /// Whether a column can be left out where room is scarce.
  static boolean isSecondary(TableColumn<Model, ?> column) {
    return column.getStyleClass().contains(SECONDARY);
  }

  private static <T extends TableColumn<Model, ?>> T secondary(T column) {
    column.getStyleClass().add(SECONDARY);
    return column;
  }

  static OptionalDouble meanChrf(Model model) {
    return model.pairs().stream()
        .map(Model.Pair::chrf)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .filter(chrf -> chrf > 0)
        .average();
  }

  private <T> TableColumn<Model, T> column(String key, double width, Function<Model, T> value) {
    var column = new TableColumn<Model, T>(texts.text(key));
    column.setCellValueFactory(row -> new SimpleObjectProperty<>(value.apply(row.getValue())));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 60));
    return column;
  }

  private TableColumn<Model, String> text(String key, double width, Function<Model, String> value) {
    return column(key, width, value);
  }

  private TableColumn<Model, Double> number(
      String key, double width, Function<Model, Double> value, Unit unit) {
    var column = column(key, width, value);
    column.getStyleClass().add("numeric");
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              {
                getStyleClass().add("numeric");
              }

              @Override
              protected void updateItem(Double item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : formats.measure(item, unit));
              }
            });
    return column;
  }

  private TableColumn<Model, Model> state() {
    var column = column("models.state", 110, Function.<Model>identity());
    column.setComparator(java.util.Comparator.comparing(Model::state));
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              private final Region dot = new Region();

              @Override
              protected void updateItem(Model item, boolean empty) {
                super.updateItem(item, empty);
                if (empty || item == null) {
                  setText(null);
                  setGraphic(null);
                  setTooltip(null);
                  return;
                }
                setText(texts.word("state", item.state()));
                dot.getStyleClass().setAll("state-dot", colour(item.state()));
                setGraphic(dot);
                var detail = item.detail();
                setTooltip(detail == null || detail.isBlank() ? null : new Tooltip(detail));
              }
            });
    return column;
  }

  private static String colour(String state) {
    return switch (state) {
      case "ready" -> "good";
      case "failed" -> "bad";
      default -> "warn";
    };
  }
}
