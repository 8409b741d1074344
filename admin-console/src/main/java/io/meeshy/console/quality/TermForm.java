package io.meeshy.console.quality;

import atlantafx.base.theme.Styles;
import io.meeshy.console.gateway.NewTerm;
import io.meeshy.console.gateway.TranslationReport;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A term for the glossary that a report shows to be missing: how it is written in the original,
/// and how it is to be translated. Stays open until the gateway has accepted it.
final class TermForm {

  private static final int LONGEST = 80;

  private final VBox root;
  private final Label termName = new Label();
  private final Label translationName = new Label();
  private final TextField term = new TextField();
  private final TextField translation = new TextField();
  private final CheckBox caseSensitive;
  private final CheckBox keep;
  private final Button add;
  private final ReportsViewModel model;
  private @Nullable TranslationReport report;

  TermForm(ReportsViewModel model, Texts texts, Subscriptions subscriptions) {
    this.model = model;
    caseSensitive = new CheckBox(texts.text("term.caseSensitive"));
    keep = new CheckBox(texts.text("term.keep"));
    add = new Button(texts.text("term.add"));
    add.getStyleClass().add(Styles.ACCENT);
    add.setId("term-add");
    add.setDefaultButton(true);
    add.setOnAction(_ -> submit());
    var cancel = new Button(texts.text("action.cancel"));
    cancel.setOnAction(_ -> close());
    term.setId("term-term");
    translation.setId("term-translation");
    translation.disableProperty().bind(keep.selectedProperty());
    var fields = row(field(termName, term), field(translationName, translation));
    root =
        new VBox(
            8,
            new Paragraph(texts.text("term.hint"), "secondary"),
            fields,
            row(caseSensitive, keep, add, cancel));
    root.getStyleClass().addAll("panel", "confirmation");
    root.setMinHeight(Region.USE_PREF_SIZE);
    root.managedProperty().bind(root.visibleProperty());
    root.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
          }
        });
    subscriptions.add(term.textProperty().subscribe(_ -> allow()));
    subscriptions.add(translation.textProperty().subscribe(_ -> allow()));
    subscriptions.add(keep.selectedProperty().subscribe(_ -> allow()));
    subscriptions.add(model.busy().subscribe(_ -> allow()));
    close();
  }

  private static FlowPane row(Node... nodes) {
    var row = new FlowPane(12, 8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static HBox field(Label name, TextField field) {
    name.setLabelFor(field);
    field.setPrefColumnCount(18);
    var row = new HBox(8, name, field);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  Region root() {
    return root;
  }

  ReadOnlyBooleanProperty open() {
    return root.visibleProperty();
  }

  /// Opens it for a report, with the words that are selected in its texts.
  void open(TranslationReport about, String original, String better, Texts texts) {
    report = about;
    termName.setText(texts.languageName(about.source()));
    translationName.setText(texts.languageName(about.language()));
    term.setNodeOrientation(ReportText.direction(about.source()));
    translation.setNodeOrientation(ReportText.direction(about.language()));
    term.setText(original.strip());
    translation.setText(better.strip());
    caseSensitive.setSelected(false);
    keep.setSelected(false);
    root.setVisible(true);
    allow();
    (original.isBlank() ? term : translation).requestFocus();
  }

  /// Takes words that are selected in the original while it is open.
  void takeTerm(String words) {
    take(words, term);
  }

  /// Takes words that are selected in the better translation while it is open.
  void takeTranslation(String words) {
    take(words, translation);
  }

  private void take(String words, TextField into) {
    if (root.isVisible() && !words.isBlank()) {
      into.setText(words.strip());
    }
  }

  void close() {
    root.setVisible(false);
    report = null;
  }

  private void allow() {
    add.setDisable(
        model.busy().get()
            || !fits(term.getText())
            || !(keep.isSelected() || fits(translation.getText())));
  }

  private static boolean fits(String text) {
    return !text.isBlank() && text.strip().length() <= LONGEST;
  }

  private void submit() {
    var about = Objects.requireNonNull(report, "the form is open");
    var kept = keep.isSelected();
    model.acceptIntoGlossary(
        about,
        new NewTerm(
            term.getText().strip(),
            about.source(),
            caseSensitive.isSelected(),
            kept,
            kept ? Map.of() : Map.of(about.language(), translation.getText().strip())));
  }
}
