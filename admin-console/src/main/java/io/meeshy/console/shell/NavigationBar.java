package io.meeshy.console.shell;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Avatar;
import io.meeshy.console.ui.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The sections at the side, with who is signed in below; icons alone where room is scarce.
final class NavigationBar implements AutoCloseable {

  private final VBox root = new VBox();
  private final List<Labeled> labels = new ArrayList<>();
  private final VBox who = new VBox();
  private final Subscriptions subscriptions = new Subscriptions();

  NavigationBar(ShellViewModel model, Texts texts, Runnable signOut) {
    var brand = new Label("Meeshy", new FontIcon(Feather.MESSAGE_CIRCLE));
    brand.getStyleClass().add("nav-brand");
    labels.add(brand);
    root.getChildren().add(brand);
    var group = new ToggleGroup();
    for (var section : model.sections()) {
      root.getChildren().add(item(section, model, texts, group));
    }
    var gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    root.getChildren().addAll(gap, person(model), leave(texts, signOut));
    root.getStyleClass().add("nav");
    subscriptions.add(
        model
            .section()
            .subscribe(
                section ->
                    group.getToggles().stream()
                        .filter(toggle -> toggle.getUserData() == section)
                        .forEach(group::selectToggle)));
  }

  private ToggleButton item(Section section, ShellViewModel model, Texts texts, ToggleGroup group) {
    var name = texts.text("section." + section.name().toLowerCase(Locale.ROOT));
    var item = new ToggleButton(name, new FontIcon(icon(section)));
    item.getStyleClass().setAll("nav-item");
    item.setToggleGroup(group);
    item.setUserData(section);
    item.setMaxWidth(Double.MAX_VALUE);
    item.setTooltip(new Tooltip(name));
    item.setAccessibleText(name);
    item.setOnAction(
        _ -> {
          item.setSelected(true);
          model.section().set(section);
        });
    labels.add(item);
    return item;
  }

  private static Feather icon(Section section) {
    return switch (section) {
      case OVERVIEW -> Feather.ACTIVITY;
      case MODELS -> Feather.CPU;
      case CACHE -> Feather.DATABASE;
      case QUALITY -> Feather.FLAG;
      case AUDIT -> Feather.BOOK_OPEN;
      case CHAT -> Feather.MESSAGE_SQUARE;
      case SETTINGS -> Feather.SETTINGS;
    };
  }

  private HBox person(ShellViewModel model) {
    var avatar = new Avatar(32);
    avatar.show(model.self().id(), model.self().displayName());
    var name = new Label(model.self().displayName());
    var server = new Label(model.server().getAuthority());
    server.getStyleClass().add("meta");
    who.getChildren().setAll(name, server);
    who.managedProperty().bind(who.visibleProperty());
    var person = new HBox(10, avatar, who);
    person.setAlignment(Pos.CENTER_LEFT);
    person.setStyle("-fx-padding: 8px 4px 8px 4px;");
    Tooltip.install(person, new Tooltip(model.self().username() + " @ " + model.server()));
    return person;
  }

  private Button leave(Texts texts, Runnable signOut) {
    var leave = new Button(texts.text("action.signOut"), new FontIcon(Feather.LOG_OUT));
    leave.getStyleClass().setAll("nav-item");
    leave.setMaxWidth(Double.MAX_VALUE);
    leave.setTooltip(new Tooltip(texts.text("action.signOut")));
    leave.setOnAction(_ -> signOut.run());
    labels.add(leave);
    return leave;
  }

  void compact(boolean compact) {
    labels.forEach(
        label ->
            label.setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    who.setVisible(!compact);
    root.setPrefWidth(compact ? 56 : 208);
    root.setMinWidth(compact ? 56 : 208);
  }

  VBox root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
