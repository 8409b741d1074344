package io.meeshy.console.chat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.WritingArea;
import java.util.List;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The text field one writes in: Enter sends, Shift+Enter breaks the line, Up edits the last
/// message, Esc cancels.
final class ComposerPane implements AutoCloseable {

  private static final double LINE = 22;
  private static final int MOST_LINES = 8;
  private static final double PADDING = 18;

  private final VBox root = new VBox();
  private final Composer composer;
  private final WritingArea area = new WritingArea();
  private final Subscriptions subscriptions = new Subscriptions();

  ComposerPane(Composer composer, Texts texts) {
    this.composer = composer;
    area.textProperty().bindBidirectional(composer.text());
    area.setPromptText(texts.text("chat.write"));
    area.setAccessibleText(texts.text("chat.write"));
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    HBox.setHgrow(area, Priority.ALWAYS);
    subscriptions.add(composer.text().subscribe(_ -> Platform.runLater(this::grow)));
    subscriptions.add(area.widthProperty().subscribe(_ -> Platform.runLater(this::grow)));
    grow();

    var send = new Button("", new FontIcon(Feather.SEND));
    send.getStyleClass().addAll("accent");
    send.setTooltip(new Tooltip(texts.text("chat.send")));
    send.setAccessibleText(texts.text("chat.send"));
    send.setMinSize(40, 40);
    send.setOnAction(_ -> composer.submit());
    send.disableProperty()
        .bind(
            composer
                .excess()
                .greaterThan(0)
                .or(
                    javafx.beans.binding.Bindings.createBooleanBinding(
                        () -> composer.text().get().isBlank(), composer.text())));
    var line = new HBox(8, area, send);
    line.setAlignment(Pos.BOTTOM_LEFT);
    root.getChildren().addAll(editing(texts), line, hint(texts));
    root.getStyleClass().add("composer");
  }

  private HBox editing(Texts texts) {
    var cancel = new Button(texts.text("action.cancel"));
    cancel.getStyleClass().add("segment");
    cancel.setOnAction(_ -> composer.cancelEdit());
    var label = new Label(texts.text("chat.editing"), new FontIcon(Feather.EDIT_2));
    label.getStyleClass().add("secondary");
    var bar = new HBox(12, label, cancel);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.managedProperty().bind(bar.visibleProperty());
    subscriptions.add(
        composer
            .editing()
            .subscribe(
                message -> {
                  bar.setVisible(message != null);
                  if (message != null) {
                    area.requestFocus();
                    area.end();
                  }
                }));
    return bar;
  }

  /// By how much the text is too long, or in which languages it will be read.
  private Label hint(Texts texts) {
    var hint = new Label();
    hint.setMinHeight(Region.USE_PREF_SIZE);
    Runnable show =
        () -> {
          var excess = composer.excess().get();
          hint.getStyleClass().setAll("label", "meta");
          if (excess > 0) {
            hint.getStyleClass().add("bad");
            hint.setText(texts.text("chat.tooLong", excess));
          } else {
            hint.setText(readers(composer.readers().get(), texts));
          }
        };
    subscriptions.add(composer.excess().subscribe(_ -> show.run()));
    subscriptions.add(composer.readers().subscribe(_ -> show.run()));
    return hint;
  }

  private static String readers(List<String> languages, Texts texts) {
    return languages.isEmpty()
        ? ""
        : texts.text(
            "chat.readIn",
            languages.stream().map(texts::languageName).collect(Collectors.joining(", ")));
  }

  /// As high as the text, up to a few lines; then it scrolls.
  private void grow() {
    var height = LINE;
    if (area.lookup(".text") instanceof Text text) {
      height = Math.max(LINE, text.getBoundsInLocal().getHeight());
    }
    var most = MOST_LINES * LINE;
    area.getStyleClass().remove("long");
    if (height > most) {
      area.getStyleClass().add("long");
    }
    var wanted = Math.ceil(Math.min(height, most)) + PADDING;
    area.setMinHeight(wanted);
    area.setPrefHeight(wanted);
    area.setMaxHeight(wanted);
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> {
        event.consume();
        if (event.isShiftDown()) {
          area.replaceSelection("\n");
        } else {
          composer.submit();
        }
      }
      case UP -> {
        if (area.getText().isEmpty()) {
          event.consume();
          composer.editLast();
        }
      }
      case ESCAPE -> composer.cancelEdit();
      default -> {}
    }
  }

  VBox root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
    area.textProperty().unbindBidirectional(composer.text());
  }
}
