package io.meeshy.translator.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What a run measured.
 *
 * @param messages single messages translated, none from the cache
 * @param p50Milliseconds of a single ten-word message, seen by the client
 * @param p99Milliseconds of the same
 * @param batchSize texts a batch
 * @param wordsPerSecond source words translated in batches
 */
public record BenchmarkResult(
    long messages,
    double p50Milliseconds,
    double p99Milliseconds,
    int batchSize,
    double wordsPerSecond) {

  static BenchmarkResult of(Histogram micros, int batchSize, double wordsPerSecond) {
    return new BenchmarkResult(
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / 1_000.0,
        micros.getValueAtPercentile(99) / 1_000.0,
        batchSize,
        wordsPerSecond);
  }

  String table() {
    return """

        | measured                         |      value |
        |----------------------------------|------------|
        | ten-word message, p50            | %7.1f ms |
        | ten-word message, p99            | %7.1f ms |
        | batches of %-3d, source words/s    | %10.0f |
        """
        .formatted(p50Milliseconds, p99Milliseconds, batchSize, wordsPerSecond);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"translation\",\"messages\":%d,\"p50Ms\":%.2f,\"p99Ms\":%.2f,\"batchSize\":%d,\"wordsPerSecond\":%.0f}",
        messages,
        p50Milliseconds,
        p99Milliseconds,
        batchSize,
        wordsPerSecond);
  }
}
