package io.meeshy.console.models;

import io.meeshy.console.gateway.Model;
import io.meeshy.console.i18n.Formats;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Paragraph;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The directions one model serves, with their measured quality.
final class PairsTable {

  private final VBox root = new VBox(8);
  private final Paragraph detail = new Paragraph("", "bad");
  private final TableView<Model.Pair> table = new TableView<>();
  private final Texts texts;

  PairsTable(Texts texts) {
    this.texts = texts;
    table.getColumns().add(column("models.from", 160, pair -> texts.languageName(pair.source())));
    table.getColumns().add(column("models.to", 160, pair -> texts.languageName(pair.target())));
    table.getColumns().add(chrf());
    table
        .getColumns()
        .add(
            column(
                "models.route",
                160,
                pair -> texts.text(pair.viaEnglish() ? "models.viaEnglish" : "models.direct")));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Empty(Feather.MOUSE_POINTER, texts.text("models.select")));
    VBox.setVgrow(table, Priority.ALWAYS);
    root.getChildren().addAll(detail, table);
    root.getStyleClass().add("tab-content");
  }

  Region root() {
    return root;
  }

  void show(@Nullable Model model) {
    detail.setText(model == null || model.detail() == null ? "" : model.detail());
    var pairs = model == null ? List.<Model.Pair>of() : model.pairs();
    if (!pairs.equals(List.copyOf(table.getItems()))) {
      table.getItems().setAll(pairs);
      table.sort();
    }
  }

  private TableColumn<Model.Pair, String> column(
      String key, double width, Function<Model.Pair, String> value) {
    var column = new TableColumn<Model.Pair, String>(texts.text(key));
    column.setCellValueFactory(row -> new SimpleStringProperty(value.apply(row.getValue())));
    column.setPrefWidth(width);
    return column;
  }

  private TableColumn<Model.Pair, Double> chrf() {
    var column = new TableColumn<Model.Pair, Double>(texts.text("models.chrf"));
    column.setCellValueFactory(row -> new SimpleObjectProperty<>(measured(row.getValue())));
    column.setComparator(Comparator.nullsFirst(Comparator.naturalOrder()));
    column.setPrefWidth(220);
    column.setCellFactory(_ -> new ScoreCell(texts.formats()));
    return column;
  }

  private static @Nullable Double measured(Model.Pair pair) {
    var chrf = pair.chrf();
    return chrf == null || chrf == 0 ? null : chrf;
  }

  /// A score out of 100 as figures and a bar.
  private static final class ScoreCell extends TableCell<Model.Pair, Double> {

    private final Formats formats;
    private final Label figures = new Label();
    private final Region bar = new Region();
    private final StackPane track = new StackPane(bar);
    private final HBox content = new HBox(8, figures, track);

    ScoreCell(Formats formats) {
      this.formats = formats;
      figures.setMinWidth(40);
      track.getStyleClass().add("bar-track");
      bar.getStyleClass().add("bar");
      track.setMinSize(100, 6);
      track.setMaxSize(100, 6);
      track.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      content.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable Double item, boolean empty) {
      super.updateItem(item, empty);
      if (empty) {
        setGraphic(null);
        return;
      }
      figures.setText(item == null ? Formats.NOTHING : formats.number(item, 1));
      track.setVisible(item != null);
      if (item != null) {
        bar.setMinWidth(item);
        bar.setMaxWidth(item);
      }
      setGraphic(content);
    }
  }
}
