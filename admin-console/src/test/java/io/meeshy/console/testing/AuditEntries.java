package io.meeshy.console.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Entries of the audit log in the protocol's form.
public final class AuditEntries {

  private AuditEntries() {}

  /// A page of entries with these ids; every third is a refused swap, the others are pins.
  public static String page(boolean hasMore, int... ids) {
    return Arrays.stream(ids)
        .mapToObj(AuditEntries::entry)
        .collect(Collectors.joining(",", "{\"entries\":[", "],\"hasMore\":" + hasMore + "}"));
  }

  private static String entry(int id) {
    return id % 3 == 0
        ? """
          {"id":%d,"at":"2026-03-01T12:00:00Z","username":"ada","action":"model.swap","subject":"meeshy-latin",
           "details":{"version":"2.0","allowedDrop":1.0},"outcome":"failed",
           "problem":"quality_drop: En-fr drops from 53.7 to 40.2.","finishedAt":"2026-03-01T12:01:00Z"}"""
            .formatted(id)
        : """
          {"id":%d,"at":"2026-03-01T12:00:00Z","username":"ada","action":"cache.pin","subject":"0a1b2c",
           "details":{},"outcome":"done","finishedAt":"2026-03-01T12:00:00Z"}"""
            .formatted(id);
  }
}
