package io.meeshy.translator.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What a run measured.
 *
 * @param messages single messages translated, none from the cache
 * @param p50Milliseconds of a single ten-word message, seen by the client
 * @param p99Milliseconds of the same
 * @param processorMilliseconds of this process for one such message: where client and translator
 *     share it, of both; unlike the clock, it says little of what else the machine does
 * @param batchSize texts a batch
 * @param wordsPerSecond source words translated in batches
 * @param batchProcessorMilliseconds of this process for one text of a batch
 */
public record BenchmarkResult(
    long messages,
    double p50Milliseconds,
    double p99Milliseconds,
    double processorMilliseconds,
    int batchSize,
    double wordsPerSecond,
    double batchProcessorMilliseconds) {

  static BenchmarkResult of(Histogram micros, long processorNanos, int batchSize, Batches batches) {
    return new BenchmarkResult(
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / 1_000.0,
        micros.getValueAtPercentile(99) / 1_000.0,
        processorNanos / 1e6 / Math.max(1, micros.getTotalCount()),
        batchSize,
        batches.words() / (batches.nanos() / 1e9),
        batches.processorNanos() / 1e6 * Sentences.WORDS / Math.max(1, batches.words()));
  }

  /** Batches translated: their words, and the time by the clock and of the processor. */
  record Batches(long words, long nanos, long processorNanos) {}

  String table() {
    return """

        | measured                         |      value |
        |----------------------------------|------------|
        | ten-word message, p50            | %7.1f ms |
        | ten-word message, p99            | %7.1f ms |
        | ten-word message, processor      | %7.1f ms |
        | batches of %-3d, source words/s    | %10.0f |
        | batches, processor a text        | %7.1f ms |
        """
        .formatted(
            p50Milliseconds,
            p99Milliseconds,
            processorMilliseconds,
            batchSize,
            wordsPerSecond,
            batchProcessorMilliseconds);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"translation\",\"messages\":%d,\"p50Ms\":%.2f,\"p99Ms\":%.2f,\"processorMs\":%.2f,\"batchSize\":%d,\"wordsPerSecond\":%.0f,\"batchProcessorMs\":%.2f}",
        messages,
        p50Milliseconds,
        p99Milliseconds,
        processorMilliseconds,
        batchSize,
        wordsPerSecond,
        batchProcessorMilliseconds);
  }
}
