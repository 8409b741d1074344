package io.meeshy.translator.cache;

import static io.meeshy.translator.cache.Samples.HELLO;
import static io.meeshy.translator.cache.Samples.await;
import static io.meeshy.translator.cache.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that is absent, dies or hangs costs hits, never an answer. */
@Timeout(60)
class FailingRedisTest {
  @TempDir Path folder;

  private TwoLevelCache cache(RedisAddress address) {
    return TwoLevelCache.open(Duration.ofHours(1), address, folder);
  }

  /** Puts and finds texts of its own, as a translator does. */
  private static void use(TwoLevelCache cache, int number) {
    String key = "key" + number;
    var phrase = new Phrase("text" + number, "en", "fr");
    if (cache.find(key) == null && cache.fetch(key, phrase).isEmpty()) {
      cache.put(key, entry(phrase, "texte"));
    }
    assertThat(cache.find(key)).isEqualTo(entry(phrase, "texte"));
  }

  @Test
  void aRedisThatIsDownAtTheStartIsUsedOnceItComes() {
    int port = RealRedis.freePort();
    try (TwoLevelCache cache = cache(RedisAddress.parse("redis://127.0.0.1:" + port))) {
      use(cache, 1);
      assertThat(cache.stats().level2()).isEqualTo(Level2State.DOWN);
      try (RealRedis _ = RealRedis.start(port)) {
        await(() -> cache.stats().level2() == Level2State.UP);
        use(cache, 2);
        try (TwoLevelCache other = cache(RedisAddress.parse("redis://127.0.0.1:" + port))) {
          await(() -> other.fetch("key2", new Phrase("text2", "en", "fr")).isPresent());
        }
      }
    }
  }

  @Test
  void aRedisThatDiesUnderLoadAndComesBackFailsNoCaller() throws Exception {
    try (RealRedis redis = RealRedis.start();
        TwoLevelCache cache = cache(redis.address())) {
      await(() -> cache.stats().level2() == Level2State.UP);
      var stop = new AtomicBoolean();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> first = threads.submit(() -> load(cache, 0, stop));
        Future<?> second = threads.submit(() -> load(cache, 1, stop));
        await(() -> cache.stats().misses() > 200);
        redis.stop();
        await(() -> cache.stats().level2() == Level2State.DOWN);
        long misses = cache.stats().misses();
        await(() -> cache.stats().misses() > misses + 200);
        redis.restart();
        await(() -> cache.stats().level2() == Level2State.UP);
        stop.set(true);
        first.get();
        second.get();
      }
    }
  }

  private static void load(TwoLevelCache cache, int start, AtomicBoolean stop) {
    for (int number = start; !stop.get(); number += 2) {
      use(cache, number);
      LockSupport.parkNanos(50_000);
    }
  }

  @Test
  void aRedisThatHangsIsAskedHardlyEverUntilItAnswersInTime() throws IOException {
    try (RealRedis redis = RealRedis.start();
        Proxy proxy = new Proxy(redis.port());
        TwoLevelCache cache = cache(RedisAddress.parse("redis://127.0.0.1:" + proxy.port()))) {
      await(() -> cache.stats().level2() == Level2State.UP);
      proxy.hold();
      for (int number = 0; number < 2000; number++) {
        use(cache, number);
      }
      assertThat(cache.stats().level2()).isEqualTo(Level2State.DOWN);
      proxy.letThrough();
      await(
          () -> {
            assertThat(cache.fetch("other", HELLO)).isEmpty();
            return cache.stats().level2() == Level2State.UP;
          });
    }
  }
}
