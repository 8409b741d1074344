package io.meeshy.console.cache;

import io.meeshy.console.gateway.CachedTranslation;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.ActionButton;
import io.meeshy.console.ui.Confirmation;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.WritingArea;
import java.time.Duration;
import java.util.Objects;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// One cached translation in full, and what can be done about it: pin, correct by writing another
/// translation in its place, undo that, evict.
final class EntryPane {

  private final VBox root = new VBox();
  private final VBox content;
  private final Empty hint;
  private final Paragraph about = new Paragraph("", "secondary");
  private final WritingArea original = new WritingArea();
  private final WritingArea translation = new WritingArea();
  private final Label originalName = new Label();
  private final Label translationName = new Label();
  private final Button pin;
  private final Button correct;
  private final Button undo;
  private final Button evict;
  private final CacheEntriesViewModel model;
  private final Texts texts;
  private @Nullable CachedTranslation entry;

  EntryPane(
      CacheEntriesViewModel model,
      Texts texts,
      Confirmation confirmation,
      Subscriptions subscriptions) {
    this.model = model;
    this.texts = texts;
    pin = button("entries.pin", Feather.BOOKMARK, this::togglePin);
    correct =
        button(
            "entries.correct", Feather.CHECK, () -> model.correct(shown(), translation.getText()));
    undo = button("entries.undo", Feather.ROTATE_CCW, () -> askUndo(confirmation));
    evict = button("entries.evict", Feather.TRASH_2, () -> model.evict(shown()));
    original.setEditable(false);
    for (var area : new WritingArea[] {original, translation}) {
      area.setPrefRowCount(3);
      area.setMinHeight(60);
      VBox.setVgrow(area, Priority.ALWAYS);
    }
    translation.setId("entries-translation");
    var both = new HBox(12, side(originalName, original), side(translationName, translation));
    VBox.setVgrow(both, Priority.ALWAYS);
    content = new VBox(8, about, both, new FlowPane(8, 8, correct, pin, undo, evict));
    VBox.setVgrow(content, Priority.ALWAYS);
    hint = new Empty(Feather.MOUSE_POINTER, texts.text("entries.select"));
    VBox.setVgrow(hint, Priority.ALWAYS);
    root.getStyleClass().add("model-panel");
    subscriptions.add(model.busy().subscribe(_ -> allow()));
    subscriptions.add(translation.textProperty().subscribe(_ -> allow()));
    show(null);
  }

  private static VBox side(Label name, TextArea area) {
    name.getStyleClass().add("meta");
    name.setLabelFor(area);
    var side = new VBox(4, name, area);
    side.setPrefWidth(200);
    HBox.setHgrow(side, Priority.ALWAYS);
    return side;
  }

  private Button button(String key, Ikon icon, Runnable action) {
    return new ActionButton(texts.text(key), key, icon, action);
  }

  Region root() {
    return root;
  }

  void show(@Nullable CachedTranslation now) {
    var before = entry;
    var typed =
        before != null
            && now != null
            && before.key().equals(now.key())
            && model.notice().get() == null // else what was typed has been used
            && !translation.getText().equals(before.translation());
    entry = now;
    root.getChildren().setAll(now == null ? hint : content);
    if (now != null) {
      originalName.setText(texts.languageName(now.source()));
      translationName.setText(texts.languageName(now.target()));
      original.setText(now.text());
      original.setNodeOrientation(direction(now.source()));
      translation.setNodeOrientation(direction(now.target()));
      if (!typed) {
        translation.setText(now.translation());
      }
      about.setText(aboutIt(now));
      pin.setText(texts.text(now.pinned() ? "entries.unpin" : "entries.pin"));
    }
    allow();
  }

  private static NodeOrientation direction(String language) {
    return Texts.isRightToLeft(language)
        ? NodeOrientation.RIGHT_TO_LEFT
        : NodeOrientation.LEFT_TO_RIGHT;
  }

  private String aboutIt(CachedTranslation now) {
    var formats = texts.formats();
    var age = formats.duration(Duration.ofSeconds(now.ageSeconds()));
    var state = EntryColumns.state(now, texts);
    var stay =
        now.remainingSeconds() == null
            ? texts.text("entries.stays")
            : texts.text("entries.leaves", EntryColumns.remaining(now.remainingSeconds(), texts));
    var line =
        texts.text(
            "entries.about",
            EntryColumns.model(now, texts),
            formats.dayAndTime(now.madeAt()),
            age,
            stay,
            now.hits());
    return state.isEmpty() ? line : line + " · " + state;
  }

  private void allow() {
    var now = entry;
    if (now == null) {
      return;
    }
    var busy = model.busy().get();
    var text = translation.getText();
    correct.setDisable(busy || text.isBlank() || text.equals(now.translation()));
    pin.setDisable(busy || now.correction());
    undo.setDisable(busy || !(now.correction() || now.corrected()));
    evict.setDisable(busy || now.pinned() || now.correction());
  }

  private CachedTranslation shown() {
    return Objects.requireNonNull(entry, "an entry is selected");
  }

  private void togglePin() {
    if (shown().pinned()) {
      model.unpin(shown());
    } else {
      model.pin(shown());
    }
  }

  private void askUndo(Confirmation confirmation) {
    var undone = shown();
    confirmation.ask(
        texts.text("entries.askUndo"),
        texts.text("entries.undoNow"),
        true,
        () -> model.removeCorrection(undone));
  }
}
