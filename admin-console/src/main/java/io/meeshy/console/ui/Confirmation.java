package io.meeshy.console.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A question in its place instead of a dialog: what will happen, choices about it, and the two
/// answers. Takes no room until it is asked.
public final class Confirmation extends VBox {

  private final String cancel;

  public Confirmation(String cancel) {
    super(8);
    this.cancel = cancel;
    getStyleClass().addAll("panel", "confirmation");
    setMinHeight(Region.USE_PREF_SIZE);
    close();
  }

  /// Asks; `yes` runs when it is answered so, and the question goes away either way.
  public void ask(
      String sentence, String action, boolean dangerous, Runnable yes, Node... choices) {
    var words = new Paragraph(sentence);
    HBox.setHgrow(words, Priority.ALWAYS);
    var sign = new FontIcon(dangerous ? Feather.ALERT_TRIANGLE : Feather.INFO);
    var question = new HBox(8, sign, words);
    question.setMinHeight(Region.USE_PREF_SIZE);
    var confirm = new Button(action);
    confirm.getStyleClass().addAll("confirm", dangerous ? Styles.DANGER : Styles.ACCENT);
    confirm.setOnAction(
        _ -> {
          close();
          yes.run();
        });
    var no = new Button(cancel);
    no.setOnAction(_ -> close());
    var answers = new FlowPane(8, 8, confirm, no);
    answers.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(question);
    getChildren().addAll(List.of(choices));
    getChildren().add(answers);
    setVisible(true);
    setManaged(true);
    confirm.requestFocus();
  }

  /// Takes the question back.
  public void close() {
    getChildren().clear();
    setVisible(false);
    setManaged(false);
  }
}
