package io.meeshy.console.ui;

import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Columns of tables; each sorts by its value, not by what is written.
public final class Columns {

  private static final double TIP = 480;

  private Columns() {}

  /// A column of text, told in full where the pointer rests.
  public static <S> TableColumn<S, String> text(
      String title, double width, Function<S, String> value) {
    var column = of(title, width, value);
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                var text = empty || item == null ? null : item;
                setText(text == null ? null : text.replace('\n', ' '));
                setTooltip(text == null || text.length() < 20 ? null : tip(text));
              }
            });
    return column;
  }

  /// A column of figures at the right, written by `format`.
  public static <S, T> TableColumn<S, T> figures(
      String title, double width, Function<S, T> value, Function<T, String> format) {
    var column = of(title, width, value);
    column.getStyleClass().add("numeric");
    column.setCellFactory(
        _ ->
            new TableCell<>() {
              {
                getStyleClass().add("numeric");
              }

              @Override
              protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : format.apply(item));
              }
            });
    return column;
  }

  private static <S, T> TableColumn<S, T> of(String title, double width, Function<S, T> value) {
    var column = new TableColumn<S, T>(title);
    column.setCellValueFactory(row -> new SimpleObjectProperty<>(value.apply(row.getValue())));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 56));
    return column;
  }

  /// Leaves rows and columns in the order they come in, as where older rows are asked for by the
  /// last one.
  public static void keepOrder(TableView<?> table) {
    for (var column : table.getColumns()) {
      column.setSortable(false);
      column.setReorderable(false);
    }
  }

  private static Tooltip tip(String text) {
    var tip = new Tooltip();
    var broken = Lines.areNeeded(text);
    tip.setText(broken ? new Lines(text, tip.getFont()).within(TIP) : text);
    tip.setWrapText(!broken);
    tip.setMaxWidth(broken ? Region.USE_COMPUTED_SIZE : TIP);
    return tip;
  }
}
