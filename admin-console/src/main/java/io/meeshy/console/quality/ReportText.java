package io.meeshy.console.quality;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.WritingArea;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One of a report's texts under its name, in its own direction.
final class ReportText {

  private final Label name = new Label();
  private final WritingArea area = new WritingArea();
  private final VBox root = new VBox(4, name, area);

  ReportText() {
    name.getStyleClass().add("meta");
    name.setLabelFor(area);
    area.setPrefRowCount(3);
    area.setMinHeight(60);
    VBox.setVgrow(area, Priority.ALWAYS);
    root.setPrefWidth(200);
    HBox.setHgrow(root, Priority.ALWAYS);
  }

  VBox root() {
    return root;
  }

  TextArea area() {
    return area;
  }

  void show(String title, String text, String language) {
    name.setText(title);
    area.setNodeOrientation(direction(language));
    area.setText(text);
  }

  static NodeOrientation direction(String language) {
    return Texts.isRightToLeft(language)
        ? NodeOrientation.RIGHT_TO_LEFT
        : NodeOrientation.LEFT_TO_RIGHT;
  }
}
