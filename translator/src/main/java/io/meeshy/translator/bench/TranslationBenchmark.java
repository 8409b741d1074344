package io.meeshy.translator.bench;

import com.sun.management.OperatingSystemMXBean;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.BearerToken;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc.TranslationServiceBlockingStub;
import io.meeshy.translator.bench.BenchmarkResult.Batches;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * The measurement behind {@code ./meeshy translation-benchmark}: latency of single ten-word
 * messages, one after the other, and throughput of batches, over gRPC, on sentences that the cache
 * does not know. Bounded in count and time.
 *
 * @param host of the translator
 * @param port of the translator
 * @param token that lets translate
 * @param batchSize texts a batch, 1 to 256
 */
public record TranslationBenchmark(String host, int port, BearerToken token, int batchSize) {
  private static final int WARM_UP = 50;
  private static final int MESSAGES = 500;
  private static final int BATCHES = 64;

  /**
   * Batches at the same time, so that the network does not wait while a client reads and writes.
   */
  private static final int BATCHES_IN_FLIGHT = 2;

  private static final Duration CALL = Duration.ofSeconds(60);
  private static final Duration PHASE = Duration.ofSeconds(60);

  public TranslationBenchmark {
    if (batchSize < 1 || batchSize > 256) {
      throw new IllegalArgumentException(
          "the batch size is " + batchSize + ", but has to be from 1 to 256");
    }
  }

  /**
   * Measures, writing progress, a table and one line of JSON.
   *
   * @throws io.grpc.StatusRuntimeException when the translator cannot be reached or refuses
   */
  public BenchmarkResult run(PrintStream out) throws InterruptedException {
    ManagedChannel channel = NettyChannelBuilder.forAddress(host, port).usePlaintext().build();
    try {
      var stub = TranslationServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
      var sentences = new Sentences(System.nanoTime());
      out.printf("Warming up with %d messages%n", WARM_UP);
      messages(stub, sentences, WARM_UP);
      out.printf("Translating %d messages one by one%n", MESSAGES);
      long before = processorNanos();
      Histogram latency = messages(stub, sentences, MESSAGES);
      long processor = processorNanos() - before;
      out.printf("Translating %d batches of %d%n", BATCHES, batchSize);
      var result = BenchmarkResult.of(latency, processor, batchSize, batches(stub, sentences, out));
      out.println(result.table());
      out.println(result.json());
      return result;
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private static Histogram messages(
      TranslationServiceBlockingStub stub, Sentences sentences, int count) {
    var latency = new Histogram(3);
    long end = System.nanoTime() + PHASE.toNanos();
    for (int i = 0; i < count && System.nanoTime() < end; i++) {
      TranslateRequest request = request(sentences.next(), Lane.LANE_CHAT);
      long start = System.nanoTime();
      var response = within(stub).translateMessage(request);
      if (!response.getCached()) {
        latency.recordValue((System.nanoTime() - start) / 1_000);
      }
    }
    return latency;
  }

  private Batches batches(TranslationServiceBlockingStub stub, Sentences sentences, PrintStream out)
      throws InterruptedException {
    var words = new AtomicLong();
    long processor = processorNanos();
    long start = System.nanoTime();
    long end = start + PHASE.toNanos();
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      var batch = BatchTranslateRequest.newBuilder();
      for (int k = 0; k < batchSize; k++) {
        batch.addRequests(request(sentences.next(), Lane.LANE_BULK));
      }
      int number = i + 1;
      calls.add(
          () -> {
            if (System.nanoTime() < end) {
              words.addAndGet(translate(stub, batch.build()));
              progress(out, number);
            }
            return null;
          });
    }
    try (ExecutorService senders = Executors.newFixedThreadPool(BATCHES_IN_FLIGHT)) {
      for (Future<Void> call : senders.invokeAll(calls)) {
        call.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
    return new Batches(words.get(), System.nanoTime() - start, processorNanos() - processor);
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static void progress(PrintStream out, int batch) {
    if (batch % 16 == 0) {
      out.printf("  %d of %d batches%n", batch, BATCHES);
    }
  }

  /** Words of the items that were translated now; those from the cache do not count. */
  private static long translate(TranslationServiceBlockingStub stub, BatchTranslateRequest batch) {
    var response = within(stub).batchTranslate(batch);
    long translated =
        response.getItemsList().stream()
            .filter(item -> item.hasTranslation() && !item.getTranslation().getCached())
            .count();
    return translated * Sentences.WORDS;
  }

  private static TranslationServiceBlockingStub within(TranslationServiceBlockingStub stub) {
    return stub.withDeadlineAfter(CALL.toSeconds(), TimeUnit.SECONDS);
  }

  private static TranslateRequest request(String text, Lane lane) {
    return TranslateRequest.newBuilder()
        .setText(text)
        .setSourceLanguage("en")
        .setTargetLanguage("fr")
        .setLane(lane)
        .build();
  }
}
