package io.meeshy.translator.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a replay measured, times in microseconds.
 *
 * @param messages replayed
 * @param formulaic share of formulaic messages that was assumed
 * @param hitRate share of the messages that needed no model, from an empty cache on
 * @param lateHitRate the same of the last tenth of them, as of a service that has run for a while
 * @param memory an answer from this process's memory
 * @param redis an answer from Redis; null without one
 * @param absent lookups that Redis should have answered and did not
 */
public record ReplayResult(
    long messages,
    double formulaic,
    double hitRate,
    double lateHitRate,
    Latency memory,
    @Nullable Latency redis,
    long absent) {

  /** How long an answer took. */
  public record Latency(long count, double p50Micros, double p99Micros) {
    static Latency of(Histogram nanos) {
      return new Latency(
          nanos.getTotalCount(),
          nanos.getValueAtPercentile(50) / 1e3,
          nanos.getValueAtPercentile(99) / 1e3);
    }
  }

  String line() {
    String first =
        String.format(
            Locale.ROOT,
            "  %5.1f %%     | %5.1f %%  | %5.1f %%    | %7.2f / %7.2f ",
            formulaic * 100,
            hitRate * 100,
            lateHitRate * 100,
            memory.p50Micros(),
            memory.p99Micros());
    return redis == null
        ? first + "|"
        : first
            + String.format(Locale.ROOT, "| %7.1f / %7.1f", redis.p50Micros(), redis.p99Micros());
  }

  String json() {
    String second =
        redis == null
            ? ""
            : String.format(
                Locale.ROOT,
                ",\"redisHits\":%d,\"redisAbsent\":%d,\"redisP50Micros\":%.1f,\"redisP99Micros\":%.1f",
                redis.count(),
                absent,
                redis.p50Micros(),
                redis.p99Micros());
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"cache\",\"messages\":%d,\"formulaic\":%.3f,\"phrases\":%d,\"hitRate\":%.4f,\"lateHitRate\":%.4f,\"memoryHits\":%d,\"memoryP50Micros\":%.2f,\"memoryP99Micros\":%.2f%s}",
        messages,
        formulaic,
        ReplayModel.PHRASES,
        hitRate,
        lateHitRate,
        memory.count(),
        memory.p50Micros(),
        memory.p99Micros(),
        second);
  }
}
