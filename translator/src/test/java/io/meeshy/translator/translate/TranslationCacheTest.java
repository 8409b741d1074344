package io.meeshy.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.translator.cache.Phrase;
import io.meeshy.translator.cache.TwoLevelCache;
import io.meeshy.translator.model.Direction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TranslationCacheTest {
  private static final Phrase PHRASE = new Phrase("hello", "en", "fr");
  private final TwoLevelCache entries =
      TwoLevelCache.open(Duration.ofMinutes(1), null, Path.of("target", "no-decisions"));
  private final TranslationCache cache = new TranslationCache(entries);

  private static Translation translation(String text) {
    return new Translation(text, Outcome.OUTCOME_TRANSLATED, "fake", "1.0", Tier.TIER_BASIC, false);
  }

  @Test
  void whatWasComputedIsNotComputedAgain() {
    assertThat(cache.get("key", PHRASE, () -> translation("bonjour")).cached()).isFalse();
    Translation again = cache.get("key", PHRASE, () -> translation("never"));
    assertThat(again.text()).isEqualTo("bonjour");
    assertThat(again.cached()).isTrue();
    assertThat(entries.stats().hits()).isEqualTo(1);
    assertThat(entries.stats().misses()).isEqualTo(1);
    assertThat(entries.stats().hitRate()).isEqualTo(0.5);
  }

  @Test
  void manyWhoAskAtTheSameTimeCauseOneComputation() throws Exception {
    var computations = new AtomicInteger();
    var release = new CountDownLatch(1);
    List<Future<Translation>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        answers.add(
            threads.submit(
                () ->
                    cache.get(
                        "key",
                        PHRASE,
                        () -> {
                          computations.incrementAndGet();
                          try {
                            release.await();
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                          return translation("bonjour");
                        })));
      }
      release.countDown();
      for (Future<Translation> answer : answers) {
        assertThat(answer.get(10, TimeUnit.SECONDS).text()).isEqualTo("bonjour");
      }
    }
    assertThat(computations).hasValue(1);
  }

  @Test
  void aFailureIsNotKept() {
    var failure = new TranslationException(Reason.REASON_MODEL_FAILED, "failed");
    assertThatThrownBy(
            () ->
                cache.get(
                    "key",
                    PHRASE,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(cache.get("key", PHRASE, () -> translation("bonjour")).text()).isEqualTo("bonjour");
  }

  @Test
  void whenTheFirstCallerGivesUpAnotherTakesOver() throws Exception {
    var entered = new CountDownLatch(1);
    var givenUp = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Translation> first =
          threads.submit(
              () ->
                  cache.get(
                      "key",
                      PHRASE,
                      () -> {
                        entered.countDown();
                        try {
                          givenUp.await();
                        } catch (InterruptedException e) {
                          throw new IllegalStateException(e);
                        }
                        throw new TranslationException(Reason.REASON_DEADLINE, "gave up");
                      }));
      entered.await();
      Future<Translation> second =
          threads.submit(() -> cache.get("key", PHRASE, () -> translation("bonjour")));
      givenUp.countDown();
      assertThat(second.get(10, TimeUnit.SECONDS).text()).isEqualTo("bonjour");
      assertThatThrownBy(first::get).hasCauseInstanceOf(TranslationException.class);
    }
  }

  @Test
  void whoWaitsForAnotherStillHasItsOwnDeadline() throws Exception {
    var entered = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var _ =
          threads.submit(
              () ->
                  cache.get(
                      "key",
                      PHRASE,
                      () -> {
                        entered.countDown();
                        try {
                          release.await();
                        } catch (InterruptedException e) {
                          throw new IllegalStateException(e);
                        }
                        return translation("bonjour");
                      }));
      entered.await();
      Context.CancellableContext caller = Context.current().withCancellation();
      Future<Translation> waiting =
          threads.submit(caller.wrap(() -> cache.get("key", PHRASE, () -> translation("never"))));
      caller.cancel(null);
      assertThatThrownBy(waiting::get)
          .cause()
          .isInstanceOfSatisfying(
              TranslationException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.REASON_DEADLINE));
      release.countDown();
    }
  }

  @Test
  void textLanguagesAndModelAllMakeAnotherKey() {
    var direction = new Direction("en", "fr");
    String key = TranslationCache.key("hello", direction, "model-1");
    assertThat(key).hasSize(64).isEqualTo(TranslationCache.key("hello", direction, "model-1"));
    assertThat(
            List.of(
                TranslationCache.key("Hello", direction, "model-1"),
                TranslationCache.key("hello", new Direction("en", "de"), "model-1"),
                TranslationCache.key("hello", new Direction("es", "fr"), "model-1"),
                TranslationCache.key("hello", direction, "model-2")))
        .doesNotHaveDuplicates()
        .doesNotContain(key);
  }
}
