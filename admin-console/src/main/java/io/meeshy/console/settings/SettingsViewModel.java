package io.meeshy.console.settings;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.preferences.Settings;
import io.meeshy.console.preferences.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;

/// What can be chosen: theme and language of the user interface. A choice takes effect and is
/// kept at once.
public final class SettingsViewModel {

  private final Settings settings;

  public SettingsViewModel(Settings settings) {
    this.settings = settings;
  }

  public ObjectProperty<Theme> theme() {
    return settings.theme();
  }

  public StringProperty language() {
    return settings.language();
  }

  /// The languages one can choose, the empty one for the computer's first.
  public List<String> languages() {
    var all = new ArrayList<String>();
    all.add("");
    all.addAll(Texts.LANGUAGES);
    return all;
  }
}
