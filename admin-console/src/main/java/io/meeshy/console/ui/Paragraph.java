package io.meeshy.console.ui;

import java.text.Bidi;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// A text that wraps, in every script. JavaFX 26 fails to lay out a wrapped label of Arabic letters
/// that join (`PrismTextLayout.computeTrailingSpaceWidth`) and leaves the window blank, so what is
/// written from right to left wraps as a flow of its words.
public final class Paragraph extends VBox {

  private final List<String> always;

  /// `styles` are the style classes of the text.
  public Paragraph(String text, String... styles) {
    always = List.of(styles);
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(Region.USE_PREF_SIZE);
    setText(text);
  }

  /// Shows another text, with these style classes besides; an empty one takes no room.
  public void setText(String text, String... styles) {
    setManaged(!text.isEmpty());
    setVisible(!text.isEmpty());
    if (Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
      var words = new FlowPane(4, 2);
      words.alignmentProperty().bind(alignmentProperty());
      words
          .getChildren()
          .setAll(Arrays.stream(text.split("\\s+")).map(word -> label(word, styles)).toList());
      getChildren().setAll(words);
    } else {
      var whole = label(text, styles);
      whole.setWrapText(true);
      whole.setMinHeight(Region.USE_PREF_SIZE);
      whole
          .textAlignmentProperty()
          .bind(
              alignmentProperty()
                  .map(
                      place ->
                          place.getHpos() == HPos.CENTER
                              ? TextAlignment.CENTER
                              : TextAlignment.LEFT));
      getChildren().setAll(whole);
    }
  }

  private Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(always);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
