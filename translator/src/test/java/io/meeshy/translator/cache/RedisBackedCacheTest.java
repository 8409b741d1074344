package io.meeshy.translator.cache;

import static io.meeshy.translator.cache.Samples.HELLO;
import static io.meeshy.translator.cache.Samples.await;
import static io.meeshy.translator.cache.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache with a real Redis behind it that works. */
class RedisBackedCacheTest extends TwoLevelCacheContract {
  /** A busy machine must not make a test fail that is not about time. */
  static final Duration PATIENT = Duration.ofSeconds(10);

  @TempDir Path elsewhere;
  private static RealRedis redis;
  private static RedisClient client;
  private static RedisCommands<String, String> commands;

  @BeforeAll
  static void start() {
    redis = RealRedis.start();
    client = RedisClient.create(redis.address().nodes().getFirst());
    commands = client.connect().sync();
  }

  @AfterAll
  static void stop() {
    if (redis != null) {
      client.shutdown();
      redis.close();
    }
  }

  @BeforeEach
  void empty() {
    commands.flushall();
    await(() -> cache.stats().level2() == Level2State.UP);
  }

  @Override
  SecondLevel secondLevel(MemoryLevel memory, Decisions decisions) {
    return new RedisLevel(
        new RedisConnection(redis.address()),
        new CircuitBreaker(System::nanoTime),
        HOUR,
        PATIENT,
        memory,
        decisions);
  }

  private TwoLevelCache another() {
    TwoLevelCache other = open(elsewhere);
    await(() -> other.stats().level2() == Level2State.UP);
    return other;
  }

  private static boolean isKept(String key) {
    return commands.exists(RedisLevel.name(key)) == 1;
  }

  @Test
  void whatOneTranslatorMadeAnotherFinds() {
    cache.put("key", entry("bonjour"));
    await(() -> isKept("key"));
    try (TwoLevelCache other = another()) {
      assertThat(other.find("key")).isNull();
      assertThat(other.fetch("key", HELLO)).contains(entry("bonjour"));
      assertThat(other.find("key")).as("now in its memory").isEqualTo(entry("bonjour"));
      assertThat(other.stats().level2Hits()).isEqualTo(1);
      assertThat(other.stats().hits()).isEqualTo(2);
      assertThat(other.stats().misses()).isZero();
    }
  }

  @Test
  void whatTheMemoryLostRedisStillHas() {
    cache.put("key", entry("bonjour"));
    await(() -> isKept("key"));
    ticker.pass(Duration.ofHours(2));
    assertThat(cache.find("key")).isNull();
    assertThat(cache.fetch("key", HELLO)).contains(entry("bonjour"));
  }

  @Test
  void theTimeToLiveGrowsInRedisTooAndNeverShrinks() {
    cache.put("key", entry("bonjour"));
    await(() -> isKept("key"));
    assertThat(commands.pttl(RedisLevel.name("key"))).isBetween(3_500_000L, 3_600_000L);
    for (int i = 0; i < 4; i++) {
      assertThat(cache.find("key")).isNotNull();
    }
    await(() -> commands.pttl(RedisLevel.name("key")) > 7 * 3_600_000L);
    try (TwoLevelCache other = another()) {
      assertThat(other.fetch("key", HELLO)).isPresent();
      assertThat(commands.pttl(RedisLevel.name("key"))).isGreaterThan(7 * 3_600_000L);
    }
  }

  @Test
  void aDamagedValueIsAMissAndIsDropped() {
    for (String damaged : new String[] {"", "x", "\u0001\u0000garbage that is long enough"}) {
      commands.set(RedisLevel.name("key"), damaged);
      assertThat(cache.fetch("key", HELLO)).isEmpty();
      await(() -> !isKept("key"));
    }
    assertThat(cache.stats().level2()).isEqualTo(Level2State.UP);
  }

  @Test
  void aValueOfAnotherTextIsNotTaken() {
    cache.put("key", entry(new Phrase("goodbye", "en", "fr"), "au revoir"));
    await(() -> isKept("key"));
    try (TwoLevelCache other = another()) {
      assertThat(other.fetch("key", HELLO)).isEmpty();
    }
  }

  @Test
  void aKeyThatHoldsSomethingElseIsAMiss() {
    commands.lpush(RedisLevel.name("key"), "a list");
    assertThat(cache.fetch("key", HELLO)).isEmpty();
  }

  @Test
  void whatOneTranslatorDecidesTheOtherFollowsWithinSeconds() {
    try (TwoLevelCache other = another()) {
      cache.put("key", entry("bonjour"));
      cache.administration().pin("key");
      cache.administration().correct(HELLO, "salut");
      await(() -> other.correction(HELLO) != null && other.find("key") != null);
      assertThat(other.stats().pinned()).isEqualTo(1);
      other.administration().removeCorrection(HELLO);
      other.administration().unpin("key");
      await(() -> cache.correction(HELLO) == null && cache.stats().pinned() == 0);
    }
  }

  @Test
  void aTranslatorThatWasAwayLearnsWhatWasTakenBackMeanwhile() {
    try (TwoLevelCache other = another()) {
      cache.administration().correct(HELLO, "salut");
      await(() -> other.correction(HELLO) != null);
    }
    cache.administration().removeCorrection(HELLO);
    try (TwoLevelCache other = another()) {
      await(() -> other.correction(HELLO) == null);
      assertThat(cache.correction(HELLO)).as("not brought back").isNull();
    }
  }

  @Test
  void anEvictionReachesRedisAndTheMemoryOfTheOthers() {
    try (TwoLevelCache other = another()) {
      other.put("old", entry(new Phrase("first", "en", "fr"), "premier"));
      cache.put("key", entry("bonjour"));
      await(() -> isKept("key") && isKept("old"));
      assertThat(other.fetch("key", HELLO)).isPresent();
      assertThat(cache.administration().evict(Samples.text("hello")).complete()).isTrue();
      await(() -> other.find("key") == null);
      assertThat(isKept("key")).isFalse();
      assertThat(isKept("old")).isTrue();
      assertThat(other.find("old")).isNotNull();
    }
  }

  @Test
  void anEvictionByKeyOrOfEverythingReachesRedis() {
    cache.put("one", entry("bonjour"));
    cache.put("two", entry(new Phrase("two", "en", "fr"), "deux"));
    await(() -> isKept("one") && isKept("two"));
    assertThat(cache.administration().evict(Samples.key("one"))).isEqualTo(new Evicted(1, 1, true));
    assertThat(isKept("one")).isFalse();
    assertThat(isKept("two")).isTrue();
    assertThat(cache.administration().evict(Samples.text("")).redis()).isEqualTo(1);
  }
}
