package io.meeshy.console.ui;

import javafx.scene.control.TextArea;

/// Text to write in, that wraps where JavaFX can wrap it (see [Lines]); any other scrolls sideways.
public final class WritingArea extends TextArea {

  public WritingArea() {
    wrapTextProperty().bind(textProperty().map(text -> !Lines.areNeeded(text)));
  }
}
