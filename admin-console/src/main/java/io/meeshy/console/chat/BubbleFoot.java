package io.meeshy.console.chat;

import io.meeshy.console.gateway.Translation;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.Unit;
import io.meeshy.console.ui.HoverTip;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line under a message: where the text comes from, when it was written, how far it has come.
final class BubbleFoot extends FlowPane {

  private static final double WIDEST = 520;

  private final ChatViewModel model;
  private final Texts texts;

  BubbleFoot(ChatViewModel model, Texts texts) {
    super(6, 2);
    this.model = model;
    this.texts = texts;
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
  }

  /// As wide as everything in one line, within reason.
  @Override
  protected double computePrefWidth(double height) {
    var content =
        getManagedChildren().stream().mapToDouble(child -> Math.ceil(child.prefWidth(-1))).sum();
    var gaps = Math.max(0, getManagedChildren().size() - 1) * getHgap();
    return Math.min(WIDEST, Math.ceil(content + gaps) + 1);
  }

  void show(Row.Bubble row) {
    getChildren().clear();
    var message = row.message();
    switch (row.mark()) {
      case Mark.None _ -> {}
      case Mark.Translated mark -> {
        var from = text("chat.from", mark.source());
        HoverTip.install(from, () -> about(mark.by()));
        getChildren().add(from);
        if (message != null) {
          var key = mark.open() ? "chat.hideOriginal" : "chat.showOriginal";
          getChildren().add(dot());
          getChildren().add(link(key, () -> model.toggleOriginal(message.id())));
        }
      }
      case Mark.Translating mark -> {
        getChildren().add(text("chat.from", mark.source()));
        getChildren().add(dot());
        getChildren().add(mark(texts.text("chat.translating")));
      }
      case Mark.NotTranslated mark -> {
        var why = text("chat.notTranslated", mark.source());
        HoverTip.install(why, () -> texts.word("untranslated", mark.reason()));
        getChildren().add(why);
        if (message != null) {
          getChildren().add(dot());
          getChildren().add(link("chat.translateNow", () -> model.translateAgain(message)));
        }
      }
    }
    showState(row);
  }

  private void showState(Row.Bubble row) {
    if (!getChildren().isEmpty()) {
      getChildren().add(dot());
    }
    var time = mark(texts.formats().time(row.at()));
    HoverTip.install(time, () -> texts.formats().dayAndTime(row.at()));
    getChildren().add(time);
    var message = row.message();
    if (message != null && message.editedAt() != null && !message.isDeleted()) {
      getChildren().add(mark(texts.text("chat.edited")));
    }
    switch (row.progress()) {
      case OTHERS, DELETED -> {}
      case WAITING -> getChildren().add(icon(Feather.CLOCK, "chat.waiting"));
      case SENT -> getChildren().add(icon(Feather.CHECK, "chat.sent"));
      case READ -> getChildren().add(icon(Feather.CHECK_CIRCLE, "chat.read"));
      case REFUSED -> showRefusal(row);
    }
  }

  private void showRefusal(Row.Bubble row) {
    var entry = row.outgoing();
    if (entry == null) {
      return;
    }
    var why = mark(texts.word("error", Objects.requireNonNullElse(entry.refusal(), "internal")));
    why.getStyleClass().add("bad");
    why.setWrapText(true);
    getChildren().addAll(why, link("action.tryAgain", () -> model.retry(entry)));
    getChildren().add(link("chat.discard", () -> model.discard(entry)));
  }

  /// Model, tier, time and whether it was cached.
  private String about(Translation by) {
    var model = Objects.requireNonNullElse(by.model(), "");
    var version = Objects.requireNonNullElse(by.version(), "");
    var tier = by.tier() == null ? "" : texts.word("tier", by.tier().toLowerCase(Locale.ROOT));
    var how =
        by.cached()
            ? texts.text("chat.cached")
            : texts.formats().measure(by.milliseconds(), Unit.MILLISECONDS);
    return (model + " " + version).strip() + (tier.isEmpty() ? "" : " · " + tier) + " · " + how;
  }

  private Label text(String key, String language) {
    return mark(texts.text(key, texts.languageName(language)));
  }

  private static Label mark(String content) {
    var label = new Label(content);
    label.getStyleClass().add("mark");
    return label;
  }

  private static Label dot() {
    return mark("·");
  }

  private Node icon(Feather icon, String key) {
    var label = new Label("", new FontIcon(icon));
    label.getStyleClass().add("mark");
    HoverTip.install(label, () -> texts.text(key));
    label.setAccessibleText(texts.text(key));
    return label;
  }

  private Hyperlink link(String key, Runnable action) {
    var link = new Hyperlink(texts.text(key));
    link.getStyleClass().add("mark-link");
    link.setOnAction(_ -> action.run());
    return link;
  }
}
