package io.meeshy.console.models;

import io.meeshy.console.gateway.Model;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The models in a table that sorts, filters, copies and exports, and the one that is selected with
/// what can be done about it.
public final class ModelsView implements View {

  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private static final double ALL_COLUMNS_FROM = 860;

  private final VBox root = new VBox();
  private final ModelsViewModel model;
  private final ModelControlViewModel control;
  private final Texts texts;
  private final TableView<Model> table = new TableView<>();
  private final Label count = new Label();
  private final Label notice = new Label();
  private final Paragraph unmet = new Paragraph("", "bad");
  private final Subscriptions subscriptions = new Subscriptions();

  public ModelsView(ModelsViewModel model, ModelControlViewModel control, Texts texts) {
    this.model = model;
    this.control = control;
    this.texts = texts;
    buildTable();
    subscriptions.add(table.getSelectionModel().selectedItemProperty().subscribe(this::turnTo));
    var split = new SplitPane(table, new ModelPanel(control, texts, subscriptions).root());
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.32);
    VBox.setVgrow(split, Priority.ALWAYS);
    root.getChildren().addAll(tools(), unmet, split);
    root.getStyleClass().add("screen");
    subscriptions.add(model.unmet().subscribe(this::showUnmet));
    subscriptions.add(model.loaded().subscribe(_ -> showState()));
    subscriptions.add(model.problem().subscribe(_ -> showState()));
    model.shown().addListener((javafx.beans.InvalidationListener) _ -> showState());
    model.shown().addListener((javafx.collections.ListChangeListener<Model>) _ -> selectAgain());
    model.load();
    selectAgain();
  }

  private void showUnmet(List<String> settings) {
    unmet.setVisible(!settings.isEmpty());
    unmet.setManaged(!settings.isEmpty());
    unmet.setText(texts.text("models.unmet", String.join(", ", settings)));
  }

  private void turnTo(@Nullable Model selected) {
    if (selected != null) {
      control.select(selected.id());
    }
  }

  /// New figures are new rows: what was selected stays so, and a lone model need not be.
  private void selectAgain() {
    var selected = control.model().get();
    if (table.getSelectionModel().getSelectedItems().size() > 1) {
      return;
    }
    if (selected == null && table.getItems().size() == 1) {
      table.getSelectionModel().select(0);
    } else if (selected != null) {
      table.getItems().stream()
          .filter(row -> row.id().equals(selected.id()))
          .findFirst()
          .ifPresent(row -> table.getSelectionModel().select(row));
    }
  }

  private HBox tools() {
    var filter = new TextField();
    filter.setPromptText(texts.text("models.filter"));
    filter.textProperty().bindBidirectional(model.filter());
    filter.setPrefColumnCount(22);
    count.getStyleClass().add("secondary");
    notice.getStyleClass().add("secondary");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var copy = new Button(texts.text("table.copy"), new FontIcon(Feather.COPY));
    copy.setOnAction(_ -> copy());
    var export = new Button(texts.text("table.export"), new FontIcon(Feather.DOWNLOAD));
    export.setOnAction(_ -> export());
    for (var button : List.of(copy, export)) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    var tools = new HBox(12, filter, count, gap, notice, copy, export);
    tools.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return tools;
  }

  private void buildTable() {
    table.getColumns().addAll(new ModelColumns(texts).all());
    table.setTableMenuButtonVisible(true);
    subscriptions.add(
        table
            .widthProperty()
            .map(width -> width.doubleValue() == 0 || width.doubleValue() >= ALL_COLUMNS_FROM)
            .subscribe(ModelsView.this::offerAll));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    var sorted = new SortedList<>(model.shown());
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.setOnKeyPressed(
        event -> {
          if (COPY.match(event)) {
            copy();
            event.consume();
          }
        });
  }

  /// Where room is scarce, what can be told from the rest is left out; the menu brings it back.
  private void offerAll(boolean room) {
    table.getColumns().stream()
        .filter(column -> ModelColumns.isSecondary(column))
        .forEach(column -> column.setVisible(room));
  }

  private void showState() {
    var problem = model.problem().get();
    count.setText(texts.text("models.count", model.shown().size(), model.all().size()));
    if (problem != null && model.all().isEmpty()) {
      var again = new Button(texts.text("action.tryAgain"));
      again.setOnAction(_ -> model.load());
      table.setPlaceholder(new Empty(Feather.ALERT_TRIANGLE, texts.text(problem), again));
    } else if (!model.loaded().get()) {
      table.setPlaceholder(new Empty(Feather.LOADER, texts.text("state.loading")));
    } else if (model.all().isEmpty()) {
      table.setPlaceholder(new Empty(Feather.BOX, texts.text("models.none")));
    } else {
      var clear = new Button(texts.text("models.clearFilter"));
      clear.setOnAction(_ -> model.filter().set(""));
      table.setPlaceholder(new Empty(Feather.FILTER, texts.text("models.noMatch"), clear));
    }
  }

  /// The selected models, or all that are shown when none is selected.
  private List<Model> chosen() {
    var selected = table.getSelectionModel().getSelectedItems();
    return List.copyOf(selected.isEmpty() ? table.getItems() : selected);
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(model.copy(chosen()));
    Clipboard.getSystemClipboard().setContent(content);
    notice.setText(texts.text("table.copied", chosen().size()));
  }

  private void export() {
    var chooser = new FileChooser();
    chooser.setInitialFileName("meeshy-models.csv");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
    var file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      write(file);
    }
  }

  private void write(File file) {
    try {
      Files.writeString(file.toPath(), model.csv(List.copyOf(table.getItems())));
      notice.setText(texts.text("table.exported", file.getName()));
    } catch (IOException e) {
      notice.setText(texts.text("table.exportFailed", file.getName()));
    }
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
    table.setItems(javafx.collections.FXCollections.observableArrayList());
  }
}
