package io.meeshy.console.testing;

/// Orders to translate history again in the protocol's form.
public final class Retranslations {

  private Retranslations() {}

  /// An order of Ada's about 200 translations, with more fields of the protocol, each ended with a
  /// comma.
  public static String order(String status, long done, String more) {
    return """
        {"id":"o1","status":"%s",%s"orderedBy":{"id":"u-ada","username":"ada","displayName":"Ada"},
         "orderedAt":"2026-03-01T12:00:00Z","total":200,"done":%d,"replaced":%d,"failed":1}"""
        .formatted(status, more, done, done / 2);
  }

  /// The answer that tells of the last order.
  public static String last(String order) {
    return "{\"retranslation\":" + order + "}";
  }
}
