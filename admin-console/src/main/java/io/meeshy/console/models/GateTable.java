package io.meeshy.console.models;

import io.meeshy.console.gateway.ModelOrder;
import io.meeshy.console.i18n.Formats;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Columns;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Paragraph;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the quality gate measured in each direction, the worst change first, and what it did not.
final class GateTable {

  private final TableView<ModelOrder.Score> table = new TableView<>();
  private final Paragraph unmeasured = new Paragraph("");
  private final VBox root = new VBox(8, table, unmeasured);
  private final Texts texts;

  GateTable(Texts texts) {
    this.texts = texts;
    VBox.setVgrow(table, Priority.ALWAYS);
    var formats = texts.formats();
    TableColumn<ModelOrder.Score, Double> change =
        Columns.figures(
            texts.text("gate.change"),
            110,
            GateTable::change,
            value -> (value > 0 ? "+" : "") + formats.number(value, 1));
    table
        .getColumns()
        .add(
            Columns.text(
                texts.text("models.from"), 150, score -> texts.languageName(score.source())));
    table
        .getColumns()
        .add(
            Columns.text(
                texts.text("models.to"), 150, score -> texts.languageName(score.target())));
    table
        .getColumns()
        .add(
            Columns.figures(
                texts.text("gate.serving"),
                130,
                ModelOrder.Score::serving,
                value -> formats.number(value, 1)));
    table
        .getColumns()
        .add(
            Columns.figures(
                texts.text("gate.candidate"),
                130,
                score -> score.candidate() == null ? Double.NaN : score.candidate(),
                value -> value.isNaN() ? Formats.NOTHING : formats.number(value, 1)));
    table.getColumns().add(change);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Empty(Feather.BAR_CHART_2, texts.text("gate.none")));
  }

  Region root() {
    return root;
  }

  void show(@Nullable ModelOrder order) {
    var scores =
        order == null
            ? List.<ModelOrder.Score>of()
            : order.scores().stream()
                .sorted(Comparator.comparingDouble(GateTable::change))
                .toList();
    if (!scores.equals(List.copyOf(table.getItems()))) {
      table.getItems().setAll(scores);
    }
    var without = order == null ? List.<ModelOrder.Pair>of() : order.unmeasured();
    unmeasured.setVisible(!without.isEmpty());
    unmeasured.setManaged(!without.isEmpty());
    unmeasured.setText(
        texts.text(
            "gate.unmeasured",
            without.stream()
                .map(pair -> pair.source() + "-" + pair.target())
                .collect(Collectors.joining(", "))));
  }

  /// By how much the candidate is better; a direction it lacks counts as a drop to nothing.
  static double change(ModelOrder.Score score) {
    var candidate = score.candidate();
    return (candidate == null ? 0 : candidate) - score.serving();
  }
}
