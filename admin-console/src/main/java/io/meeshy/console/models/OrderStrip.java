package io.meeshy.console.models;

import io.meeshy.console.gateway.ModelOrder;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// How far the last change of the selected model is, or how it ended; and why the last thing that
/// was asked for was refused.
final class OrderStrip {

  private final VBox root = new VBox(6);
  private final ProgressBar bar = new ProgressBar();
  private final Paragraph words = new Paragraph("");
  private final Button dismiss = new Button("", new FontIcon(Feather.X));
  private final HBox line = new HBox(10, bar, words, dismiss);
  private final Paragraph refusal = new Paragraph("", "problem");
  private final Texts texts;

  OrderStrip(ModelControlViewModel model, Texts texts, Subscriptions subscriptions) {
    this.texts = texts;
    bar.setMinWidth(120);
    bar.setPrefWidth(160);
    HBox.setHgrow(words, Priority.ALWAYS);
    dismiss.setOnAction(_ -> model.dismiss());
    dismiss.setMinWidth(Region.USE_PREF_SIZE);
    dismiss.setAccessibleText(texts.text("action.dismiss"));
    line.setAlignment(Pos.CENTER_LEFT);
    root.getChildren().addAll(line, refusal);
    root.setMinHeight(Region.USE_PREF_SIZE);
    subscriptions.add(model.order().subscribe(this::show));
    subscriptions.add(
        model
            .problem()
            .subscribe(problem -> refusal.setText(problem == null ? "" : texts.text(problem))));
  }

  Region root() {
    return root;
  }

  private void show(@Nullable ModelOrder order) {
    appear(line, order != null);
    if (order == null) {
      return;
    }
    var failure = order.failure();
    appear(bar, order.isRunning());
    appear(dismiss, !order.isRunning());
    bar.setProgress(
        order.total() > 0
            ? (double) order.done() / order.total()
            : ProgressBar.INDETERMINATE_PROGRESS);
    if (order.isRunning()) {
      words.setText(running(order));
    } else if (failure != null) {
      words.setText(failed(order, failure), "bad");
    } else {
      words.setText(texts.text("order.done", title(order), time(order)), "good");
    }
  }

  private String running(ModelOrder order) {
    var stage = order.stage() == null ? "waiting" : order.stage();
    var step =
        order.total() > 0
            ? texts.text("order.measured", texts.word("stage", stage), order.done(), order.total())
            : texts.word("stage", stage);
    return texts.text("order.running", title(order), step, time(order));
  }

  private String failed(ModelOrder order, ModelOrder.Failure failure) {
    return failure.code().equals("translator_unavailable") && order.stage() != null
        ? texts.text("order.brokeOff", title(order))
        : texts.text(
            "order.failed",
            title(order),
            texts.text(ModelControlViewModel.problem(failure.code(), failure.message())));
  }

  private String title(ModelOrder order) {
    return texts.text(
        "order." + order.action(), order.version() == null ? order.model() : order.version());
  }

  private String time(ModelOrder order) {
    return order.milliseconds() < 60_000
        ? texts.text("order.seconds", texts.formats().number(order.milliseconds() / 1_000, 1))
        : texts.formats().duration(Duration.ofMillis((long) order.milliseconds()));
  }

  private static void appear(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
