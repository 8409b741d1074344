package io.meeshy.console.quality;

import io.meeshy.console.gateway.Model;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Choice;
import io.meeshy.console.ui.Confirmation;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which history is to be translated again, and the order for it.
final class HistoryOrderPane implements AutoCloseable {

  private final VBox root;
  private final ComboBox<String> name;
  private final ComboBox<String> version;
  private final Button order;
  private final Confirmation confirmation;
  private final RetranslationViewModel model;
  private final Texts texts;
  private final ListChangeListener<Model> suggest = _ -> suggestNames();

  HistoryOrderPane(RetranslationViewModel model, Texts texts, Subscriptions subscriptions) {
    this.model = model;
    this.texts = texts;
    confirmation = new Confirmation(texts.text("action.cancel"));
    var title = new Label(texts.text("history.title"));
    title.getStyleClass().add("strong");
    var group = new ToggleGroup();
    var old = new RadioButton(texts.text("history.old"));
    old.setToggleGroup(group);
    old.setSelected(!model.ofOneModel().get());
    var one = new RadioButton(texts.text("history.one"));
    one.setToggleGroup(group);
    one.setId("history-one");
    one.setSelected(model.ofOneModel().get());
    one.selectedProperty().subscribe(chosen -> model.ofOneModel().set(chosen));
    name = suggestions(texts.text("history.model"), model.model());
    name.setId("history-model");
    version = suggestions(texts.text("history.anyVersion"), model.version());
    name.disableProperty().bind(one.selectedProperty().not());
    version.disableProperty().bind(one.selectedProperty().not());
    var period =
        new Choice<>(List.of(Period.values()), model.period().get(), each -> texts.text(key(each)));
    period.setAccessibleText(texts.text("history.messages"));
    period.setOnAction(_ -> model.period().set(period.getValue()));
    order = new Button(texts.text("history.order"), new FontIcon(Feather.REFRESH_CW));
    order.setId("history-order");
    order.setMinWidth(Region.USE_PREF_SIZE);
    order.setOnAction(_ -> ask());
    root =
        new VBox(
            10,
            title,
            new Paragraph(texts.text("history.about"), "secondary"),
            old,
            row(one, name, version),
            row(new Label(texts.text("history.messages")), period),
            new HBox(order),
            confirmation);
    root.getStyleClass().addAll("panel", "chart-panel");
    model.models().addListener(suggest);
    suggestNames();
    subscriptions.add(model.model().subscribe(_ -> suggestVersions()));
    subscriptions.add(model.model().subscribe(_ -> chosen()));
    subscriptions.add(model.version().subscribe(_ -> chosen()));
    subscriptions.add(model.period().subscribe(_ -> chosen()));
    subscriptions.add(model.ofOneModel().subscribe(_ -> chosen()));
    subscriptions.add(model.busy().subscribe(_ -> allow()));
    subscriptions.add(model.last().subscribe(_ -> allow()));
  }

  private static FlowPane row(Node... nodes) {
    var row = new FlowPane(10, 8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// What history names may not be on disk any more: other names than those offered can be typed.
  private static ComboBox<String> suggestions(String prompt, StringProperty value) {
    var box = new ComboBox<String>();
    box.setEditable(true);
    box.setPrefWidth(190);
    box.setPromptText(prompt);
    box.setAccessibleText(prompt);
    box.getEditor().textProperty().bindBidirectional(value);
    return box;
  }

  private static String key(Period period) {
    return "history.period." + period.name().toLowerCase(Locale.ROOT);
  }

  private void suggestNames() {
    name.getItems().setAll(model.models().stream().map(Model::id).toList());
    suggestVersions();
  }

  private void suggestVersions() {
    version
        .getItems()
        .setAll(
            model.models().stream()
                .filter(each -> each.id().equals(model.model().get()))
                .flatMap(each -> each.versions().stream())
                .toList());
  }

  Region root() {
    return root;
  }

  /// What was asked about is no longer what is chosen.
  private void chosen() {
    confirmation.close();
    allow();
  }

  private void allow() {
    var last = model.last().get();
    order.setDisable(
        model.busy().get() || !model.isComplete() || (last != null && last.isRunning()));
  }

  private void ask() {
    var made =
        Stream.of(model.model().get(), model.version().get())
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    var what =
        model.ofOneModel().get()
            ? texts.text("history.askOne", String.join(" ", made))
            : texts.text("history.askOld");
    confirmation.ask(
        what + " " + texts.text("history.ask", texts.text(key(model.period().get()))),
        texts.text("history.orderNow"),
        false,
        model::order);
  }

  @Override
  public void close() {
    model.models().removeListener(suggest);
  }
}
