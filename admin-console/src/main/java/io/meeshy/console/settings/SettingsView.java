package io.meeshy.console.settings;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.preferences.Theme;
import io.meeshy.console.ui.Choice;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Theme and language.
public final class SettingsView implements View {

  private final ScrollPane root;
  private final Subscriptions subscriptions = new Subscriptions();

  public SettingsView(SettingsViewModel model, Texts texts, String about) {
    var version = new Paragraph(about, "secondary");
    var content =
        new VBox(
            panel(
                texts.text("settings.theme"),
                texts.text("settings.themeNote"),
                themes(model, texts)),
            panel(
                texts.text("settings.language"),
                texts.text("settings.languageNote"),
                languages(model, texts)),
            version);
    content.getStyleClass().add("screen");
    content.setMaxWidth(720);
    root = new ScrollPane(content);
    root.getStyleClass().add("screen-scroll");
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
  }

  private static VBox panel(String name, String explanation, javafx.scene.Node choice) {
    var label = new Label(name);
    label.getStyleClass().add("strong");
    var note = new Paragraph(explanation, "secondary");
    var panel = new VBox(8, label, note, choice);
    panel.getStyleClass().addAll("panel", "chart-panel");
    return panel;
  }

  private HBox themes(SettingsViewModel model, Texts texts) {
    var group = new ToggleGroup();
    var box = new HBox(8);
    for (var theme : List.of(Theme.SYSTEM, Theme.LIGHT, Theme.DARK)) {
      var name = texts.text("settings.theme." + theme.name().toLowerCase(Locale.ROOT));
      var button = new ToggleButton(name);
      button.setToggleGroup(group);
      button.setUserData(theme);
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            model.theme().set(theme);
          });
      box.getChildren().add(button);
    }
    subscriptions.add(
        model
            .theme()
            .subscribe(
                now ->
                    group.getToggles().stream()
                        .filter(toggle -> now == toggle.getUserData())
                        .forEach(group::selectToggle)));
    return box;
  }

  private Choice<String> languages(SettingsViewModel model, Texts texts) {
    var choice =
        new Choice<>(
            model.languages(),
            model.language().get(),
            code -> code.isEmpty() ? texts.text("settings.languageSystem") : capitalised(code));
    choice.valueProperty().subscribe(code -> model.language().set(code));
    return choice;
  }

  /// A language's name in itself, so that whoever lands in a foreign one finds the way back.
  private static String capitalised(String code) {
    var locale = Locale.of(code);
    var name = locale.getDisplayLanguage(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
