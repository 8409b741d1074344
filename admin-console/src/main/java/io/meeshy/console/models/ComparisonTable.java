package io.meeshy.console.models;

import io.meeshy.console.gateway.ModelTrial;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.Unit;
import io.meeshy.console.ui.Columns;
import io.meeshy.console.ui.Empty;
import java.util.List;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What both versions made of the same texts, side by side.
final class ComparisonTable {

  private final TableView<ModelTrial.Comparison> table = new TableView<>();

  ComparisonTable(Texts texts) {
    var formats = texts.formats();
    table
        .getColumns()
        .addAll(
            List.of(
                Columns.text(
                    texts.text("trial.pair"), 70, one -> one.source() + "-" + one.target()),
                Columns.text(
                    texts.text("trial.same"),
                    80,
                    one -> texts.text(one.isAgreement() ? "trial.yes" : "trial.no")),
                Columns.text(texts.text("trial.text"), 220, ModelTrial.Comparison::text),
                Columns.text(texts.text("trial.serving"), 220, one -> usable(one.serving(), texts)),
                Columns.text(
                    texts.text("trial.candidate"), 220, one -> usable(one.candidate(), texts)),
                Columns.figures(
                    texts.text("trial.servingTime"),
                    90,
                    ModelTrial.Comparison::servingMilliseconds,
                    value -> formats.measure(value, Unit.MILLISECONDS)),
                Columns.figures(
                    texts.text("trial.candidateTime"),
                    90,
                    ModelTrial.Comparison::candidateMilliseconds,
                    value -> formats.measure(value, Unit.MILLISECONDS))));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Empty(Feather.COLUMNS, texts.text("trial.noComparison")));
  }

  private static String usable(String text, Texts texts) {
    return text.isEmpty() ? texts.text("trial.nothing") : text;
  }

  TableView<ModelTrial.Comparison> root() {
    return table;
  }

  void show(@Nullable ModelTrial trial) {
    var comparisons = trial == null ? List.<ModelTrial.Comparison>of() : trial.comparisons();
    if (!comparisons.equals(List.copyOf(table.getItems()))) {
      table.getItems().setAll(comparisons);
      table.sort();
    }
  }
}
