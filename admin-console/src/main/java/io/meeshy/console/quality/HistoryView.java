package io.meeshy.console.quality;

import io.meeshy.console.gateway.Retranslation;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Confirmation;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// History translated again: the last order with its progress, and the next one.
final class HistoryView implements View {

  private final ScrollPane root;
  private final Label title = new Label();
  private final Paragraph scope = new Paragraph("", "secondary");
  private final ProgressBar bar = new ProgressBar(0);
  private final Paragraph figures = new Paragraph("");
  private final Paragraph speed = new Paragraph("", "secondary");
  private final Paragraph waiting = new Paragraph("", "warn");
  private final Paragraph problem = new Paragraph("", "bad");
  private final Button cancel;
  private final Confirmation confirmation;
  private final VBox panel;
  private final HistoryOrderPane next;
  private final RetranslationViewModel model;
  private final Texts texts;
  private final Subscriptions subscriptions = new Subscriptions();

  HistoryView(RetranslationViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    confirmation = new Confirmation(texts.text("action.back"));
    next = new HistoryOrderPane(model, texts, subscriptions);
    cancel = new Button(texts.text("history.cancel"), new FontIcon(Feather.X));
    cancel.setId("history-cancel");
    cancel.setOnAction(_ -> askCancel());
    title.getStyleClass().add("strong");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setId("history-bar");
    panel = new VBox(8, title, scope, bar, figures, speed, waiting, cancel, confirmation);
    panel.getStyleClass().addAll("panel", "chart-panel");
    for (var node : new Node[] {bar, cancel}) {
      node.managedProperty().bind(node.visibleProperty());
    }
    var content = new VBox(problem, panel, next.root());
    content.getStyleClass().add("screen");
    content.setMaxWidth(760);
    root = new ScrollPane(content);
    root.getStyleClass().add("screen-scroll");
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    subscriptions.add(model.last().subscribe(this::show));
    subscriptions.add(model.loaded().subscribe(_ -> show(model.last().get())));
    subscriptions.add(model.busy().subscribe(cancel::setDisable));
    subscriptions.add(
        model.problem().subscribe(why -> problem.setText(why == null ? "" : texts.text(why))));
    // Each time it comes into the window it tells how far the last order is.
    subscriptions.whenShown(root, model::load);
  }

  private void show(@Nullable Retranslation now) {
    var running = now != null && now.isRunning();
    bar.setVisible(running);
    cancel.setVisible(running);
    if (!running) {
      confirmation.close();
    }
    if (now == null) {
      title.setText(texts.text(model.loaded().get() ? "history.none" : "state.loading"));
      return;
    }
    var formats = texts.formats();
    title.setText(texts.word("history.status", now.status()));
    scope.setText(about(now));
    bar.setProgress(now.total() == 0 ? 1 : (double) now.done() / now.total());
    figures.setText(
        texts.text(
            "history.figures",
            formats.count(now.done()),
            formats.count(now.total()),
            formats.count(now.replaced()),
            formats.count(now.failed())));
    speed.setText(running ? speed() : "");
    waiting.setText(
        running && now.waitingFor() != null
            ? texts.text("history.waiting", texts.word("history.waitsFor", now.waitingFor()))
            : "");
  }

  private String speed() {
    return model
        .left()
        .map(
            left ->
                texts.text(
                    "history.speed",
                    texts.formats().number(model.perSecond(), 1),
                    texts.formats().duration(left)))
        .orElse("");
  }

  private String about(Retranslation now) {
    var formats = texts.formats();
    var made =
        now.model() == null
            ? texts.text("history.old")
            : texts.text(
                "history.madeBy",
                now.version() == null ? now.model() : now.model() + " " + now.version());
    var since =
        now.since() == null
            ? texts.text("history.period.all")
            : texts.text("history.since", formats.dayAndTime(now.since()));
    var ordered =
        texts.text(
            "history.ordered", now.orderedBy().displayName(), formats.dayAndTime(now.orderedAt()));
    var line = made + " · " + since + "\n" + ordered;
    return now.endedAt() == null
        ? line
        : line + " · " + texts.text("history.ended", formats.dayAndTime(now.endedAt()));
  }

  private void askCancel() {
    var now = model.last().get();
    if (now != null) {
      confirmation.ask(
          texts.text(
              "history.askCancel",
              texts.formats().count(now.replaced()),
              texts.formats().count(now.total() - now.done())),
          texts.text("history.cancelNow"),
          true,
          model::cancel);
    }
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    next.close();
    subscriptions.close();
  }
}
