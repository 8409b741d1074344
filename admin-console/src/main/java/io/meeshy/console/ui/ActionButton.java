package io.meeshy.console.ui;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// A button with an icon that never shortens its text. `key`, that of its text, becomes its id with
/// dashes for dots.
public final class ActionButton extends Button {

  public ActionButton(String text, String key, Ikon icon, Runnable action) {
    super(text, new FontIcon(icon));
    setId(key.replace('.', '-'));
    setMinWidth(Region.USE_PREF_SIZE);
    setOnAction(_ -> action.run());
  }
}
