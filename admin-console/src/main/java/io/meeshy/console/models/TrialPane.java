package io.meeshy.console.models;

import io.meeshy.console.gateway.Model;
import io.meeshy.console.gateway.ModelTrial;
import io.meeshy.console.i18n.Formats;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.Unit;
import io.meeshy.console.ui.ActionButton;
import io.meeshy.console.ui.Confirmation;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// Trying the version that is held ready: on a share of the texts, beside what serves, or both;
/// and then putting it into service or letting it go.
final class TrialPane {

  private static final int MOST_PERCENT = 50;

  private final VBox root = new VBox(8);
  private final Paragraph state = new Paragraph("");
  private final Paragraph figures = new Paragraph("", "secondary");
  private final Spinner<Integer> share = new Spinner<>(0, MOST_PERCENT, 10);
  private final CheckBox shadow;
  private final Button start;
  private final Button promote;
  private final Button abandon;
  private final FlowPane form;
  private final Confirmation confirmation;
  private final ComparisonTable comparisons;
  private final ModelControlViewModel model;
  private final Texts texts;

  TrialPane(ModelControlViewModel model, Texts texts, Subscriptions subscriptions) {
    this.model = model;
    this.texts = texts;
    confirmation = new Confirmation(texts.text("action.cancel"));
    comparisons = new ComparisonTable(texts);
    shadow = new CheckBox(texts.text("trial.shadow"));
    shadow.setSelected(true);
    shadow.setMinWidth(Region.USE_PREF_SIZE);
    start = button("trial.start", Feather.PLAY, this::startTrial);
    promote = button("trial.promote", Feather.CHECK, this::askPromote);
    abandon = button("trial.abandon", Feather.X, this::askAbandon);
    share.setEditable(true);
    share.setPrefWidth(90);
    var label = new Label(texts.text("trial.share"));
    label.setLabelFor(share);
    form = new FlowPane(8, 8, label, share, shadow, start, promote, abandon);
    form.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(comparisons.root(), Priority.ALWAYS);
    root.getChildren().addAll(state, form, confirmation, figures, comparisons.root());
    root.getStyleClass().add("tab-content");
    subscriptions.add(model.model().subscribe(_ -> show()));
    subscriptions.add(model.trial().subscribe(_ -> show()));
    subscriptions.add(model.busy().subscribe(_ -> show()));
    subscriptions.add(model.order().subscribe(_ -> show()));
    subscriptions.add(share.valueProperty().subscribe(_ -> show()));
    subscriptions.add(shadow.selectedProperty().subscribe(_ -> show()));
  }

  Region root() {
    return root;
  }

  private Button button(String key, Ikon icon, Runnable action) {
    return new ActionButton(texts.text(key), key, icon, action);
  }

  private void show() {
    var now = model.model().get();
    var trial = model.trial().get();
    var candidate = now == null ? null : now.candidateVersion();
    state.setText(stateOf(now, trial));
    figures.setText(trial == null ? "" : figuresOf(trial));
    comparisons.show(trial);
    var shown = candidate != null;
    form.setVisible(shown);
    form.setManaged(shown);
    comparisons.root().setVisible(now != null && now.isOnTrial());
    if (!shown) {
      confirmation.close();
    }
    var order = model.order().get();
    var taken = model.busy().get() || (order != null && order.isRunning());
    start.setText(texts.text(now != null && now.isOnTrial() ? "trial.change" : "trial.start"));
    start.setDisable(taken || (percent() == 0 && !shadow.isSelected()));
    promote.setDisable(taken);
    abandon.setDisable(taken);
  }

  private String stateOf(@Nullable Model now, @Nullable ModelTrial trial) {
    if (now == null) {
      return texts.text("versions.select");
    }
    var candidate = now.candidateVersion();
    if (candidate == null) {
      return texts.text("trial.noCandidate");
    }
    if (trial != null && trial.canaryHalted()) {
      return texts.text("trial.halted", candidate, trial.canaryFailures());
    }
    if (!now.isOnTrial()) {
      return texts.text("trial.ready", candidate, now.version());
    }
    if (now.canaryPercent() == 0) {
      return texts.text("trial.shadowOn", candidate, now.version());
    }
    return texts.text(
        now.shadow() ? "trial.bothOn" : "trial.canaryOn",
        candidate,
        now.version(),
        now.canaryPercent());
  }

  private String figuresOf(ModelTrial trial) {
    var formats = texts.formats();
    var agreement =
        trial.compared() == 0
            ? Formats.NOTHING
            : formats.measure((double) trial.agreed() / trial.compared(), Unit.SHARE);
    var canary = texts.text("trial.canaryFigures", trial.canaryAnswers(), trial.canaryFailures());
    var compared =
        texts.text(
            "trial.figures",
            trial.compared(),
            agreement,
            time(trial.servingMilliseconds(), trial),
            time(trial.candidateMilliseconds(), trial),
            trial.dropped());
    return trial.canaryPercent() == 0 ? compared : canary + " " + compared;
  }

  private String time(double milliseconds, ModelTrial trial) {
    return trial.compared() == 0
        ? Formats.NOTHING
        : texts.formats().measure(milliseconds, Unit.MILLISECONDS);
  }

  private int percent() {
    return Objects.requireNonNullElse(share.getValue(), 0);
  }

  private void startTrial() {
    model.startTrial(percent(), shadow.isSelected());
  }

  private Model now() {
    return Objects.requireNonNull(model.model().get(), "a model is selected");
  }

  private void askPromote() {
    var candidate = Objects.requireNonNullElse(now().candidateVersion(), "");
    confirmation.ask(
        texts.text("versions.askSwap", candidate, now().version(), now().pairs().size()),
        texts.text("versions.swapNow"),
        false,
        () -> model.swap(candidate, 1, false));
  }

  private void askAbandon() {
    confirmation.ask(
        texts.text("trial.askAbandon", Objects.requireNonNullElse(now().candidateVersion(), "")),
        texts.text("trial.abandonNow"),
        true,
        model::abandon);
  }
}
