package io.meeshy.console.shell;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.TimeWindow;
import io.meeshy.console.ui.Choice;
import io.meeshy.console.ui.Subscriptions;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line above the operator's screens: every service's state as dot and word, the time range
/// of the charts, and pause.
final class TopBar implements AutoCloseable {

  private final HBox root = new HBox();
  private final FlowPane health = new FlowPane(16, 2);
  private final HBox range;
  private final Texts texts;
  private final ShellViewModel model;
  private final Subscriptions subscriptions = new Subscriptions();
  private boolean compact;

  TopBar(ShellViewModel model, TimeWindow window, Texts texts) {
    this.model = model;
    this.texts = texts;
    health.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(health, Priority.ALWAYS);
    health.setMinWidth(0);
    range = new HBox(8, lengths(window), pause(window));
    range.setAlignment(Pos.CENTER_RIGHT);
    range.setMinWidth(Region.USE_PREF_SIZE);
    range.managedProperty().bind(range.visibleProperty());
    root.getChildren().addAll(health, range);
    root.getStyleClass().add("top");
    subscriptions.add(model.parts().subscribe(this::show));
    subscriptions.add(model.uptime().subscribe(_ -> show(model.parts().get())));
  }

  private void show(List<ShellViewModel.Part> parts) {
    health.getChildren().clear();
    if (parts.isEmpty()) {
      health.getChildren().add(meta(texts.text("state.loading")));
    }
    for (var part : parts) {
      var dot = new Region();
      dot.getStyleClass().addAll("state-dot", part.isUp() ? "good" : colour(part.status()));
      var name = new Label(texts.word("service", part.name()));
      var state = meta(texts.word("state", part.status()));
      var entry = new HBox(6, dot, name, state);
      entry.setAlignment(Pos.CENTER_LEFT);
      health.getChildren().add(entry);
    }
    if (!compact && !model.uptime().get().isZero()) {
      health.getChildren().add(meta(uptime()));
    }
  }

  private String uptime() {
    var since = texts.text("health.uptime", texts.formats().duration(model.uptime().get()));
    return model.version().isEmpty() ? since : since + " · " + model.version();
  }

  private static String colour(String status) {
    return "degraded".equals(status) || "unknown".equals(status) ? "warn" : "bad";
  }

  private static Label meta(String text) {
    var label = new Label(text);
    label.getStyleClass().add("meta");
    return label;
  }

  private Choice<Duration> lengths(TimeWindow window) {
    var choice =
        new Choice<>(
            TimeWindow.LENGTHS,
            window.length().get(),
            length -> texts.text("range.minutes", length.toMinutes()));
    choice.valueProperty().subscribe(length -> window.length().set(length));
    choice.setAccessibleText(texts.text("range.name"));
    return choice;
  }

  private ToggleButton pause(TimeWindow window) {
    var pause = new ToggleButton();
    pause.selectedProperty().bindBidirectional(window.paused());
    pause.setTooltip(new Tooltip(texts.text("range.pauseNote")));
    subscriptions.add(
        window
            .paused()
            .subscribe(
                paused -> {
                  pause.setText(texts.text(paused ? "range.resume" : "range.pause"));
                  pause.setGraphic(new FontIcon(paused ? Feather.PLAY : Feather.PAUSE));
                }));
    return pause;
  }

  void offerRange(boolean offered) {
    range.setVisible(offered);
  }

  void compact(boolean now) {
    compact = now;
    show(model.parts().get());
  }

  HBox root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
