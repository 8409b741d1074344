package io.meeshy.console.models;

import io.meeshy.console.gateway.Model;
import io.meeshy.console.gateway.ModelOrder;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.ActionButton;
import io.meeshy.console.ui.Columns;
import io.meeshy.console.ui.Confirmation;
import io.meeshy.console.ui.Empty;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// The versions of a model that are on disk, and the orders that change which of them serves.
final class VersionsPane {

  private final VBox root = new VBox(8);
  private final TableView<String> table = new TableView<>();
  private final Confirmation confirmation;
  private final ModelControlViewModel model;
  private final Texts texts;
  private final Button load;
  private final Button swap;
  private final Button rollBack;
  private final Button unload;

  VersionsPane(ModelControlViewModel model, Texts texts, Subscriptions subscriptions) {
    this.model = model;
    this.texts = texts;
    confirmation = new Confirmation(texts.text("action.cancel"));
    load = button("versions.load", Feather.DOWNLOAD, () -> model.load(version()));
    swap = button("versions.swap", Feather.PLAY, this::askSwap);
    rollBack = button("versions.rollBack", Feather.ROTATE_CCW, this::askRollBack);
    unload = button("versions.unload", Feather.POWER, this::askUnload);
    table.getColumns().add(Columns.text(texts.text("models.version"), 160, version -> version));
    table.getColumns().add(Columns.text(texts.text("versions.role"), 300, this::role));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Empty(Feather.MOUSE_POINTER, texts.text("versions.select")));
    VBox.setVgrow(table, Priority.ALWAYS);
    root.getChildren()
        .addAll(new FlowPane(8, 8, load, swap, rollBack, unload), confirmation, table);
    root.getStyleClass().add("tab-content");
    subscriptions.add(model.model().subscribe(this::show));
    subscriptions.add(model.order().subscribe(_ -> allow()));
    subscriptions.add(model.busy().subscribe(_ -> allow()));
    subscriptions.add(table.getSelectionModel().selectedItemProperty().subscribe(_ -> allow()));
  }

  Region root() {
    return root;
  }

  private Button button(String key, Ikon icon, Runnable action) {
    return new ActionButton(texts.text(key), key, icon, action);
  }

  private void show(@Nullable Model now) {
    var versions = now == null ? List.<String>of() : now.versions().reversed();
    var chosen = table.getSelectionModel().getSelectedItem();
    table.getItems().setAll(versions);
    if (chosen != null && versions.contains(chosen)) {
      table.getSelectionModel().select(chosen);
    } else {
      table.getSelectionModel().selectFirst();
      confirmation.close();
    }
    allow();
  }

  private String role(String version) {
    var now = model.model().get();
    if (now == null) {
      return "";
    }
    if (version.equals(now.version())) {
      return isServing(now) ? texts.text("versions.serves") : texts.word("state", now.state());
    }
    if (version.equals(now.candidateVersion())) {
      return texts.text(now.isOnTrial() ? "versions.onTrial" : "versions.held");
    }
    return version.equals(now.previousVersion()) ? texts.text("versions.previous") : "";
  }

  /// Offers what makes sense for the selected version while no other change is under way.
  private void allow() {
    var now = model.model().get();
    var order = model.order().get();
    var free = now != null && !model.busy().get() && !isRunning(order);
    var version = table.getSelectionModel().getSelectedItem();
    var serves = now != null && isServing(now) && Objects.equals(version, now.version());
    var held = now != null && Objects.equals(version, now.candidateVersion());
    load.setDisable(!free || version == null || serves || held);
    swap.setDisable(!free || version == null || serves);
    rollBack.setDisable(!free || now.previousVersion() == null);
    unload.setDisable(!free || !isServing(now));
  }

  private static boolean isRunning(@Nullable ModelOrder order) {
    return order != null && order.isRunning();
  }

  private static boolean isServing(Model model) {
    return !model.state().equals("unloaded") && !model.state().equals("failed");
  }

  private String version() {
    return Objects.requireNonNullElse(table.getSelectionModel().getSelectedItem(), "");
  }

  private Model now() {
    return Objects.requireNonNull(model.model().get(), "a model is selected");
  }

  private void askSwap() {
    var version = version();
    var drop = new Spinner<Double>(0.0, 100.0, 1.0, 0.5);
    drop.setEditable(true);
    drop.setPrefWidth(100);
    var unmeasured = new CheckBox(texts.text("versions.unmeasured"));
    drop.disableProperty().bind(unmeasured.selectedProperty());
    var label = new Paragraph(texts.text("versions.allowedDrop"));
    drop.setAccessibleText(texts.text("versions.allowedDrop"));
    HBox.setHgrow(label, Priority.ALWAYS);
    var limit = new HBox(8, drop, label);
    limit.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    var measured = isServing(now());
    var sentence =
        measured
            ? texts.text("versions.askSwap", version, now().version(), now().pairs().size())
            : texts.text("versions.askFirst", version);
    Runnable yes =
        () ->
            model.swap(
                version, drop.getValue() == null ? 1 : drop.getValue(), unmeasured.isSelected());
    if (measured) {
      confirmation.ask(sentence, texts.text("versions.swapNow"), false, yes, limit, unmeasured);
    } else {
      confirmation.ask(sentence, texts.text("versions.swapNow"), false, yes);
    }
  }

  private void askRollBack() {
    confirmation.ask(
        texts.text(
            "versions.askRollBack",
            Objects.requireNonNullElse(now().previousVersion(), ""),
            now().version()),
        texts.text("versions.rollBackNow"),
        true,
        model::rollBack);
  }

  private void askUnload() {
    confirmation.ask(
        texts.text("versions.askUnload", now().id(), now().pairs().size()),
        texts.text("versions.unloadNow"),
        true,
        model::unload);
  }
}
