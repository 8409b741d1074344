package io.meeshy.console.testing;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Answers of the operator's endpoints in the protocol's form.
public final class Measurements {

  private Measurements() {}

  public static void healthy(FakeGateway gateway) {
    gateway.answer(
        "/health/ready",
        "{\"status\":\"up\",\"checks\":{\"database\":\"up\",\"translator\":\"up\"}}");
    gateway.answer(
        "/health/detailed",
        "{\"service\":{\"status\":\"up\",\"version\":\"0.1.0\"},\"checks\":{\"database\":\"up\"}}");
    gateway.answer(
        "/metrics/queue",
        "{\"outboxDepth\":3,\"outboxDropped\":0,\"translationsPending\":12,\"commitBatchMean\":4.2}");
    gateway.answer(
        "/metrics/database",
        """
        {"status":"up","poolActive":3,"poolIdle":17,"poolWaiting":0,"poolSize":20,
         "messages":184223,"databaseBytes":268435456}""");
    performance(gateway, 42.5, 3.1, 18.4);
    gateway.answer(
        "/translate/cache/stats",
        """
        {"hits":82110,"misses":15002,"size":14210,"evictions":320,"hitRate":0.8455,"ttlSeconds":3600}""");
    models(gateway, 1);
  }

  public static void performance(FakeGateway gateway, double rate, double p50, double p99) {
    gateway.answer(
        "/metrics/performance",
        String.format(
            Locale.ROOT,
            """
            {"uptimeSeconds":93784,"messagesTotal":184223,"messagesPerSecond":%.2f,
             "deliveryMilliseconds":{"p50":%.2f,"p99":%.2f,"p999":%.2f,"max":120.0},
             "translationMilliseconds":{"p50":6.4,"p99":31.0},"connections":1243,
             "translationsTotal":97112,"translationsCached":82110,
             "heapUsedBytes":327155712,"heapMaxBytes":1073741824,"cpuLoad":0.34}""",
            rate,
            p50,
            p99,
            p99 * 1.7));
  }

  public static void models(FakeGateway gateway, int count) {
    var models =
        IntStream.range(0, count)
            .mapToObj(Measurements::model)
            .collect(
                Collectors.joining(
                    ",", "{\"models\":[", "],\"languages\":[\"en\",\"fr\"],\"unmet\":[]}"));
    gateway.answer("/translate/models", models);
  }

  /// One model with two versions besides the one that serves.
  ///
  /// @param more fields of the protocol, such as `"candidateVersion":"2.0",`
  public static void model(FakeGateway gateway, String state, String more) {
    gateway.answer(
        "/translate/models",
        String.format(
            Locale.ROOT,
            """
            {"models":[{"id":"meeshy-latin","version":"1.1","family":"meeshy","state":"%s","device":"cpu",
             "pairs":[{"source":"fr","target":"en","chrf":58.6,"viaEnglish":false},
                      {"source":"en","target":"fr","chrf":53.7,"viaEnglish":false}],
             "parameters":17400000,"memoryBytes":21495808,"translations":912,"meanMilliseconds":6.42,
             "versions":["1.0","1.1","2.0"],"previousVersion":"1.0",%s"canaryPercent":%d,"shadow":%b}],
             "languages":["en","fr"],"unmet":["PREMIUM_MODEL t5-base"]}""",
            state,
            more,
            more.isEmpty() ? 0 : 10,
            !more.isEmpty()));
  }

  private static String model(int number) {
    var state = number % 7 == 3 ? "loading" : number % 7 == 5 ? "failed" : "ready";
    return String.format(
        Locale.ROOT,
        """
        {"id":"meeshy-latin-%d","version":"1.%d","family":"meeshy","state":"%s","detail":"%s","device":"cpu",
         "pairs":[{"source":"fr","target":"en","chrf":58.6,"viaEnglish":false},
                  {"source":"en","target":"fr","chrf":53.7,"viaEnglish":false},
                  {"source":"fr","target":"de","chrf":44.1,"viaEnglish":true},
                  {"source":"es","target":"pt","chrf":0,"viaEnglish":true}],
         "parameters":17400000,"memoryBytes":21495808,"translations":%d,"meanMilliseconds":6.42,
         "versions":["1.%d","2.0"],"canaryPercent":0,"shadow":false}""",
        number,
        number,
        state,
        state.equals("failed") ? "checksum of weights.pt differs from the manifest" : "",
        number * 37 % 5000,
        number);
  }
}
