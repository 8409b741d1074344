package io.meeshy.translator.cache;

import static io.meeshy.translator.cache.Samples.HELLO;
import static io.meeshy.translator.cache.Samples.await;
import static io.meeshy.translator.cache.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisShardedCluster;

/** A cluster and servers behind a sentinel do what one server does. */
@Timeout(120)
class RedisKindsTest {
  @TempDir Path one;
  @TempDir Path two;

  private static TwoLevelCache open(RedisAddress address, Path folder) {
    return new TwoLevelCache(
        TwoLevelCacheContract.HOUR,
        new FakeTicker(),
        new DecisionFile(folder, InstantSource.system()),
        (memory, decisions) ->
            new RedisLevel(
                new RedisConnection(address),
                new CircuitBreaker(System::nanoTime),
                TwoLevelCacheContract.HOUR,
                RedisBackedCacheTest.PATIENT,
                memory,
                decisions));
  }

  private void isShared(String url) {
    RedisAddress address = RedisAddress.parse(url);
    try (TwoLevelCache cache = open(address, one);
        TwoLevelCache other = open(address, two)) {
      await(
          () ->
              cache.stats().level2() == Level2State.UP && other.stats().level2() == Level2State.UP);
      for (int i = 0; i < 20; i++) {
        String key = "key" + i;
        await(
            () -> {
              // Again, since what is written while a node is not connected yet is dropped.
              if (cache.fetch(key, HELLO).isEmpty()) {
                cache.put(key, entry("bonjour"));
              }
              return other.fetch(key, HELLO).isPresent();
            });
      }
      cache.administration().correct(HELLO, "salut");
      await(() -> other.correction(HELLO) != null);
      assertThat(cache.administration().evict(Samples.text("hello")))
          .isEqualTo(new Evicted(20, 20, true));
      await(() -> other.find("key3") == null);
    }
  }

  @Test
  void aClusterIsUsedWhateverItsNodesHold() throws IOException {
    RedisShardedCluster cluster =
        RedisShardedCluster.newRedisCluster()
            .ephemeral()
            .shard("one", 0)
            .shard("two", 0)
            .shard("three", 0)
            .initializationTimeout(Duration.ofSeconds(20))
            .build();
    cluster.start();
    try {
      isShared(
          "redis-cluster://127.0.0.1:%d,127.0.0.1:%d"
              .formatted(cluster.serverPorts().get(0), cluster.serverPorts().get(1)));
    } finally {
      cluster.stop();
    }
  }

  @Test
  void theSentinelSaysWhereTheMasterIs() throws IOException {
    try (RealRedis master = RealRedis.start()) {
      int port = RealRedis.freePort();
      RedisSentinel sentinel =
          RedisSentinel.newRedisSentinel()
              .bind("127.0.0.1")
              .port(port)
              .masterPort(master.port())
              .masterName("main")
              .quorumSize(1)
              .build();
      sentinel.start();
      try {
        isShared("redis-sentinel://127.0.0.1:%d#main".formatted(port));
      } finally {
        sentinel.stop();
      }
    }
  }
}
