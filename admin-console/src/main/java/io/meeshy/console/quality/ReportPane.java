package io.meeshy.console.quality;

import io.meeshy.console.gateway.TranslationReport;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.ActionButton;
import io.meeshy.console.ui.Confirmation;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// One report in full, and what can be decided about it: accept a better translation into the
/// cache, a term into the glossary, or reject it.
final class ReportPane {

  private final VBox root = new VBox();
  private final VBox content;
  private final Paragraph about = new Paragraph("", "secondary");
  private final Paragraph reason = new Paragraph("");
  private final ReportText original = new ReportText();
  private final ReportText shown = new ReportText();
  private final ReportText better = new ReportText();
  private final FlowPane actions;
  private final Button accept;
  private final Button glossary;
  private final Button reject;
  private final TermForm form;
  private final Confirmation confirmation;
  private final ReportsViewModel model;
  private final Texts texts;
  private @Nullable TranslationReport report;

  ReportPane(
      ReportsViewModel model, Texts texts, Confirmation confirmation, Subscriptions subscriptions) {
    this.model = model;
    this.texts = texts;
    this.confirmation = confirmation;
    accept = button("reports.accept", Feather.CHECK, this::accept);
    glossary = button("reports.glossary", Feather.BOOK, this::openForm);
    reject = button("reports.reject", Feather.X, this::reject);
    form = new TermForm(model, texts, subscriptions);
    actions = new FlowPane(8, 8, accept, glossary, reject);
    better.area().setId("reports-better");
    original.area().setId("reports-original");
    original.area().setEditable(false);
    shown.area().setEditable(false);
    var side = new HBox(12, original.root(), shown.root(), better.root());
    VBox.setVgrow(side, Priority.ALWAYS);
    content = new VBox(8, about, reason, side, actions, form.root());
    VBox.setVgrow(content, Priority.ALWAYS);
    root.getChildren().add(content);
    root.getStyleClass().add("model-panel");
    subscriptions.add(model.busy().subscribe(_ -> allow()));
    subscriptions.add(better.area().textProperty().subscribe(_ -> changed()));
    subscriptions.add(form.open().subscribe(_ -> allow()));
    subscriptions.add(original.area().selectedTextProperty().subscribe(form::takeTerm));
    subscriptions.add(better.area().selectedTextProperty().subscribe(form::takeTranslation));
    show(null);
  }

  private Button button(String key, Ikon icon, Runnable action) {
    return new ActionButton(texts.text(key), key, icon, action);
  }

  Region root() {
    return root;
  }

  /// Shows another report; what is typed about the one that is shown stays.
  void show(@Nullable TranslationReport now) {
    if (now != null && now.equals(report)) {
      return;
    }
    report = now;
    confirmation.close();
    form.close();
    content.setVisible(now != null);
    if (now != null) {
      var to = texts.languageName(now.language());
      original.show(
          texts.text("reports.originalIn", texts.languageName(now.source())),
          now.original(),
          now.source());
      shown.show(texts.text("reports.shownIn", to), now.translation(), now.language());
      better.show(texts.text("reports.betterIn", to), proposal(now), now.language());
      better.area().setEditable(now.isOpen());
      about.setText(aboutIt(now));
      reason.setText(now.reason() == null ? "" : texts.text("reports.reason", now.reason()));
    }
    allow();
  }

  /// What was accepted, else what the reader proposed; where they did not, the translation to
  /// start from.
  private static String proposal(TranslationReport now) {
    var decision = now.decision();
    if (decision != null && decision.outcome() != null && "cache".equals(decision.as())) {
      return decision.outcome();
    }
    return Objects.requireNonNullElse(now.proposal(), now.isOpen() ? now.translation() : "");
  }

  private String aboutIt(TranslationReport now) {
    var formats = texts.formats();
    var line =
        texts.text(
            "reports.about",
            now.reporter().displayName(),
            formats.dayAndTime(now.createdAt()),
            now.model() + " " + now.version());
    var decision = now.decision();
    if (decision != null) {
      var state = ReportColumns.state(now, texts);
      var outcome = decision.outcome() == null ? state : state + ": " + decision.outcome();
      return line
          + "\n"
          + texts.text(
              "reports.decided",
              outcome,
              decision.by().displayName(),
              formats.dayAndTime(decision.at()));
    }
    return now.current() ? line : line + "\n" + texts.text("reports.edited");
  }

  /// What was asked about is no longer what stands there.
  private void changed() {
    confirmation.close();
    allow();
  }

  private void allow() {
    var now = report;
    if (now == null) {
      return;
    }
    var text = better.area().getText();
    var free = !model.busy().get() && now.isOpen();
    accept.setDisable(!free || text.isBlank() || text.equals(now.translation()));
    glossary.setDisable(!free);
    reject.setDisable(!free);
    var offered = now.isOpen() && !form.open().get();
    actions.setVisible(offered);
    actions.setManaged(offered);
  }

  /// Asks whether what stands as the better translation is to be served; where it is the same as
  /// before there is nothing to ask, and the place to write another one is shown instead.
  void accept() {
    var now = report;
    if (now == null || !actions.isVisible() || model.busy().get()) {
      return;
    }
    if (accept.isDisabled()) {
      better.area().requestFocus();
      return;
    }
    var text = better.area().getText();
    confirmation.ask(
        texts.text(now.current() ? "reports.askAccept" : "reports.askAcceptEdited"),
        texts.text("reports.acceptNow"),
        false,
        () -> model.acceptIntoCache(now, text));
  }

  /// Asks whether the report is to be rejected.
  void reject() {
    var now = report;
    if (now != null && actions.isVisible() && !reject.isDisabled()) {
      confirmation.ask(
          texts.text("reports.askReject", now.reporter().displayName()),
          texts.text("reports.rejectNow"),
          true,
          () -> model.reject(now));
    }
  }

  private void openForm() {
    confirmation.close();
    form.open(
        Objects.requireNonNull(report, "a report is selected"),
        original.area().getSelectedText(),
        better.area().getSelectedText(),
        texts);
  }
}
