package io.meeshy.console.chat;

import io.meeshy.console.i18n.Problem;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Thin bars over the chat: the connection while it is away, and what was refused.
final class Banners implements AutoCloseable {

  private final VBox root = new VBox();
  private final Texts texts;
  private final Paragraph linkText = new Paragraph("");
  private final Button tryNow;
  private final HBox link;
  private final Paragraph problemText = new Paragraph("");
  private final HBox problem;
  private final Subscriptions subscriptions = new Subscriptions();

  Banners(ChatViewModel model, Texts texts) {
    this.texts = texts;
    tryNow = new Button(texts.text("link.tryNow"));
    tryNow.setOnAction(_ -> model.tryNow());
    link = bar(Feather.WIFI_OFF, linkText, tryNow);
    var dismiss = new Button(texts.text("action.dismiss"));
    dismiss.setOnAction(_ -> model.dismissProblem());
    problem = bar(Feather.ALERT_TRIANGLE, problemText, dismiss);
    root.getChildren().addAll(link, problem);
    subscriptions.add(model.link().subscribe(this::show));
    subscriptions.add(model.problem().subscribe(this::show));
  }

  private static HBox bar(Feather icon, Paragraph text, Button action) {
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    action.setMinWidth(Region.USE_PREF_SIZE);
    action.getStyleClass().add("segment");
    var bar = new HBox(new FontIcon(icon), text, action);
    bar.getStyleClass().add("banner");
    bar.managedProperty().bind(bar.visibleProperty());
    return bar;
  }

  private void show(Link now) {
    link.setVisible(!(now instanceof Link.Up));
    tryNow.setVisible(now instanceof Link.Waiting);
    switch (now) {
      case Link.Up _ -> linkText.setText("");
      case Link.Connecting _ -> linkText.setText(texts.text("link.connecting"));
      case Link.Waiting waiting -> linkText.setText(texts.text("link.waiting", waiting.seconds()));
      case Link.Ended _ -> linkText.setText(texts.text("link.ended"));
    }
  }

  private void show(@Nullable Problem now) {
    problem.setVisible(now != null);
    problemText.setText(now == null ? "" : texts.text(now));
  }

  VBox root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
