package io.meeshy.console.shell;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.monitor.TimeWindow;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The frame: sections at the side, health and time range above, the section's screen in the
/// middle.
public final class ShellView implements View {

  private final BorderPane root = new BorderPane();
  private final ShellViewModel model;
  private final @Nullable TopBar top;
  private final NavigationBar navigation;
  private final Map<Section, View> open = new EnumMap<>(Section.class);
  private final Function<Section, View> screens;
  private final Subscriptions subscriptions = new Subscriptions();

  /// `screens` makes a section's screen when it is first shown; `window` is null for non-operators.
  public ShellView(
      ShellViewModel model,
      Texts texts,
      @Nullable TimeWindow window,
      Function<Section, View> screens,
      Runnable signOut) {
    this.model = model;
    this.screens = screens;
    navigation = new NavigationBar(model, texts, signOut);
    top = window == null ? null : new TopBar(model, window, texts);
    root.setLeft(navigation.root());
    subscriptions.add(model.section().subscribe(this::show));
    subscriptions.add(root.widthProperty().subscribe(width -> arrange(width.doubleValue())));
    subscriptions.whenShown(root, this::shortcuts);
  }

  private void arrange(double width) {
    navigation.compact(width > 0 && width < 1_000);
    if (top != null) {
      top.compact(width > 0 && width < 760);
    }
  }

  private void show(Section section) {
    root.setCenter(open.computeIfAbsent(section, screens).root());
    if (top != null) {
      root.setTop(null);
      top.offerRange(section == Section.OVERVIEW || section == Section.CACHE);
      root.setTop(top.root());
    }
  }

  /// Ctrl+1, Ctrl+2 … go to the sections in their order.
  private void shortcuts() {
    var digits =
        new KeyCode[] {
          KeyCode.DIGIT1,
          KeyCode.DIGIT2,
          KeyCode.DIGIT3,
          KeyCode.DIGIT4,
          KeyCode.DIGIT5,
          KeyCode.DIGIT6,
          KeyCode.DIGIT7
        };
    var sections = model.sections();
    for (var i = 0; i < sections.size(); i++) {
      var section = sections.get(i);
      var keys = new KeyCodeCombination(digits[i], KeyCombination.SHORTCUT_DOWN);
      root.getScene().getAccelerators().put(keys, () -> model.section().set(section));
    }
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
    open.values().forEach(View::close);
    navigation.close();
    if (top != null) {
      top.close();
    }
  }
}
