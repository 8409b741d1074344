package io.meeshy.console.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.meeshy.console.preferences.Settings;
import io.meeshy.console.preferences.Theme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Gives a scene its colours and its font, and follows the theme the person or the system chooses.
public final class Look {

  private final Settings settings;
  private final Scene scene;

  public Look(Settings settings, Scene scene) {
    this.settings = settings;
    this.scene = scene;
    var stylesheet = Objects.requireNonNull(Look.class.getResource("meeshy.css"));
    scene.getStylesheets().setAll(stylesheet.toExternalForm(), font());
    settings.theme().subscribe(_ -> apply());
    Platform.getPreferences().colorSchemeProperty().subscribe(_ -> apply());
  }

  private void apply() {
    var scheme =
        switch (settings.theme().get()) {
          case LIGHT -> ColorScheme.LIGHT;
          case DARK -> ColorScheme.DARK;
          case SYSTEM -> Platform.getPreferences().getColorScheme();
        };
    var theme = scheme == ColorScheme.DARK ? new PrimerDark() : new PrimerLight();
    Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
    scene.getPreferences().setColorScheme(settings.theme().get() == Theme.SYSTEM ? null : scheme);
  }

  private static String font() {
    var css = ".root { " + new Fonts().style("en") + " }";
    return "data:text/css;charset=utf-8,"
        + URLEncoder.encode(css, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
