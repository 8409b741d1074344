package io.meeshy.console.cache;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Choice;
import io.meeshy.console.ui.Subscriptions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which cached translations to look for.
final class EntryFilter {

  private final FlowPane root = new FlowPane(8, 8);

  EntryFilter(CacheEntriesViewModel model, Texts texts, Subscriptions subscriptions) {
    var text = field(model.text(), texts.text("entries.searchText"), 22, model::search);
    text.setId("entries-text");
    var languages = Stream.concat(Stream.of(""), Texts.LANGUAGES.stream()).toList();
    var source =
        choice(languages, model.source(), code -> name(code, "entries.anySource", texts), model);
    var target =
        choice(languages, model.target(), code -> name(code, "entries.anyTarget", texts), model);
    var byModel = field(model.model(), texts.text("entries.model"), 12, model::search);
    var show =
        choice(
            List.of("all", "pinned", "corrections"),
            model.show(),
            word -> texts.text("entries.show." + word),
            model);
    var search = new Button(texts.text("entries.search"), new FontIcon(Feather.SEARCH));
    search.setId("entries-search");
    search.setOnAction(_ -> model.search());
    search.setMinWidth(Region.USE_PREF_SIZE);
    subscriptions.add(model.busy().subscribe(search::setDisable));
    root.setAlignment(Pos.CENTER_LEFT);
    root.getChildren().addAll(text, source, target, byModel, show, search);
  }

  Region root() {
    return root;
  }

  private static String name(String code, String any, Texts texts) {
    return code.isEmpty() ? texts.text(any) : texts.languageName(code);
  }

  private static TextField field(
      StringProperty value, String prompt, int columns, Runnable search) {
    var field = new TextField();
    field.setPromptText(prompt);
    field.setPrefColumnCount(columns);
    field.textProperty().bindBidirectional(value);
    field.setOnAction(_ -> search.run());
    return field;
  }

  private static Choice<String> choice(
      List<String> values,
      StringProperty value,
      Function<String, String> words,
      CacheEntriesViewModel model) {
    var choice = new Choice<>(values, value.get(), words);
    choice.setOnAction(
        _ -> {
          value.set(choice.getValue());
          model.search();
        });
    return choice;
  }
}
