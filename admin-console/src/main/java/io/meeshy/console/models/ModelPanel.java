package io.meeshy.console.models;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Subscriptions;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The selected model: the change under way, its directions, its versions, the trial of one, and
/// what the quality gate measured.
final class ModelPanel {

  private final VBox root = new VBox(8);
  private final Label title = new Label();

  ModelPanel(ModelControlViewModel model, Texts texts, Subscriptions subscriptions) {
    title.getStyleClass().add("strong");
    var pairs = new PairsTable(texts);
    var gate = new GateTable(texts);
    var versions = new VersionsPane(model, texts, subscriptions);
    var trial = new TrialPane(model, texts, subscriptions);
    var measured = new VBox(gate.root());
    measured.getStyleClass().add("tab-content");
    VBox.setVgrow(gate.root(), Priority.ALWAYS);
    var tabs =
        new TabPane(
            tab("panel.pairs", texts.text("panel.pairs"), pairs.root()),
            tab("panel.versions", texts.text("panel.versions"), versions.root()),
            tab("panel.trial", texts.text("panel.trial"), trial.root()),
            tab("panel.gate", texts.text("panel.gate"), measured));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    var strip = new OrderStrip(model, texts, subscriptions);
    root.getChildren().addAll(title, strip.root(), tabs);
    root.getStyleClass().add("model-panel");
    root.setMinHeight(160);
    subscriptions.add(
        model
            .model()
            .subscribe(
                now -> {
                  title.setText(now == null ? "" : now.id() + " " + now.version());
                  title.setManaged(now != null);
                  pairs.show(now);
                }));
    subscriptions.add(model.order().subscribe(gate::show));
  }

  private static Tab tab(String id, String name, Node content) {
    var tab = new Tab(name, content);
    tab.setId(id.replace('.', '-'));
    return tab;
  }

  Region root() {
    return root;
  }
}
