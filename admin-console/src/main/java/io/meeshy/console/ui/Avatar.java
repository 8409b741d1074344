package io.meeshy.console.ui;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/// A person's or group's initials on a disc whose hue comes from their id, the same at every start.
public final class Avatar extends StackPane {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][^\\s]*");

  private final Circle disc;
  private final Label initials = new Label();

  public Avatar(double size) {
    disc = new Circle(size / 2);
    initials.getStyleClass().add("avatar-text");
    initials.setStyle("-fx-font-size: " + Math.round(size * 0.38) + "px;");
    initials.setTextFill(Color.WHITE);
    getChildren().addAll(disc, initials);
    setMinSize(size, size);
    setMaxSize(size, size);
    // The name stands beside it.
    initials.setAccessibleText("");
  }

  public void show(String id, String name) {
    disc.setFill(Color.hsb(Math.floorMod(id.hashCode(), 360), 0.55, 0.55));
    initials.setText(initials(name));
  }

  static String initials(String name) {
    return WORD.matcher(name)
        .results()
        .limit(2)
        .map(word -> Character.toString(Character.toUpperCase(word.group().codePointAt(0))))
        .collect(Collectors.joining());
  }
}
