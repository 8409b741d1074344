package io.meeshy.console.testing;

import org.jspecify.annotations.Nullable;

/// Cached translations in the protocol's form.
public final class CachedEntries {

  private CachedEntries() {}

  /// "Good morning" from English to French, under a key.
  public static String plain(String key) {
    return entry(key, "Good morning", "Bonjour", "\"remainingSeconds\":3540,", false);
  }

  /// An entry with more fields of the protocol, such as `"remainingSeconds":60,`.
  public static String entry(
      String key, String text, String translation, String more, boolean pinned) {
    return """
        {"key":"%s","text":"%s","source":"en","target":"fr","translation":"%s","outcome":"translated",
         "model":"meeshy-latin","version":"1.1","madeAt":"2026-03-01T12:00:00Z","ageSeconds":61,%s"hits":4,
         "pinned":%b,"correction":false,"corrected":false}"""
        .formatted(key, text, translation, more, pinned);
  }

  /// A page of a search that found two.
  public static String page(@Nullable String next, String... entries) {
    return """
        {"entries":[%s],"total":2%s}"""
        .formatted(String.join(",", entries), next == null ? "" : ",\"next\":\"" + next + "\"");
  }
}
