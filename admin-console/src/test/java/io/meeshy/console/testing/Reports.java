package io.meeshy.console.testing;

import org.jspecify.annotations.Nullable;

/// Reports of wrong translations in the protocol's form.
public final class Reports {

  private Reports() {}

  /// An open report of a translation from English into French, under an id.
  public static String open(String id, @Nullable String proposal) {
    return report(id, "open", proposal == null ? "" : "\"proposal\":\"" + proposal + "\",");
  }

  /// A report with more fields of the protocol, each ended with a comma.
  public static String report(String id, String status, String more) {
    return """
        {"id":"%s","status":"%s","createdAt":"2026-03-01T12:00:00Z",
         "reporter":{"id":"u-amelie","username":"amelie","displayName":"Amélie Laurent"},
         "conversationId":"c-1","messageId":"m-1","revision":1,%s"current":true,
         "source":"en","original":"The bank of the river was steep.",
         "language":"fr","translation":"La banque de la rivière était raide.",
         "model":"meeshy-latin","version":"1.1"}"""
        .formatted(id, status, more);
  }

  /// What an accepted report has besides.
  public static String decision(String as, String outcome) {
    return """
        "decision":{"by":{"id":"u-ada","username":"ada","displayName":"Ada"},
         "at":"2026-03-02T12:00:00Z","as":"%s","outcome":"%s"},"""
        .formatted(as, outcome);
  }

  /// A page of reports.
  public static String page(boolean hasMore, String... reports) {
    return "{\"reports\":[" + String.join(",", reports) + "],\"hasMore\":" + hasMore + "}";
  }
}
