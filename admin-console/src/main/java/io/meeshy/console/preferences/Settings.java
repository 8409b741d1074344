package io.meeshy.console.preferences;

import java.util.Locale;
import java.util.prefs.Preferences;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the person chose on this computer, kept from start to start. Confined to one thread, but
/// for [#refreshToken(String)].
public final class Settings {

  private static final String SERVER = "server";
  private static final String USERNAME = "username";
  private static final String THEME = "theme";
  private static final String LANGUAGE = "language";
  private static final String REFRESH_TOKEN = "refreshToken";

  private final Preferences store;
  private final ObjectProperty<Theme> theme;
  private final StringProperty language;

  public Settings(Preferences store) {
    this.store = store;
    theme = new SimpleObjectProperty<>(Theme.named(store.get(THEME, "")));
    language = new SimpleStringProperty(store.get(LANGUAGE, ""));
    theme.subscribe(now -> store.put(THEME, now.name().toLowerCase(Locale.ROOT)));
    language.subscribe(now -> store.put(LANGUAGE, now));
  }

  public ObjectProperty<Theme> theme() {
    return theme;
  }

  /// The language of the user interface; empty for the computer's.
  public StringProperty language() {
    return language;
  }

  public String server(String otherwise) {
    return store.get(SERVER, otherwise);
  }

  public String username() {
    return store.get(USERNAME, "");
  }

  public void remember(String server, String username) {
    store.put(SERVER, server);
    store.put(USERNAME, username);
  }

  /// The refresh token of a session the person asked to keep; null without one.
  public @Nullable String refreshToken() {
    return store.get(REFRESH_TOKEN, null);
  }

  /// Keeps the refresh token, or forgets it with null. Safe on any thread.
  public void refreshToken(@Nullable String token) {
    if (token == null) {
      store.remove(REFRESH_TOKEN);
    } else {
      store.put(REFRESH_TOKEN, token);
    }
  }
}
