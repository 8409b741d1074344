package io.meeshy.translator.cache;

import static io.meeshy.translator.cache.Samples.HELLO;
import static io.meeshy.translator.cache.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.translator.cache.CacheAdministration.Show;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every cache does, with Redis behind it or without. */
@Timeout(30)
abstract class TwoLevelCacheContract {
  static final TimeToLive HOUR = new TimeToLive(Duration.ofHours(1));
  final FakeTicker ticker = new FakeTicker();
  TwoLevelCache cache;

  @TempDir Path folder;

  abstract SecondLevel secondLevel(MemoryLevel memory, Decisions decisions);

  TwoLevelCache open(Path folder) {
    return new TwoLevelCache(
        HOUR, ticker, new DecisionFile(folder, InstantSource.system()), this::secondLevel);
  }

  @BeforeEach
  void open() {
    cache = open(folder);
  }

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void whatWasPutIsFoundAndCounted() {
    assertThat(cache.find("key")).isNull();
    assertThat(cache.fetch("key", HELLO)).isEmpty();
    cache.put("key", entry("bonjour"));
    assertThat(cache.find("key")).isEqualTo(entry("bonjour"));
    TwoLevelCache.Stats stats = cache.stats();
    assertThat(stats.hits()).isEqualTo(1);
    assertThat(stats.misses()).isEqualTo(1);
    assertThat(stats.hitRate()).isEqualTo(0.5);
    assertThat(stats.size()).isEqualTo(1);
  }

  @Test
  void anUnusedEntryLeavesTheMemoryAfterTheTimeToLive() {
    cache.put("key", entry("bonjour"));
    ticker.pass(Duration.ofMinutes(61));
    assertThat(cache.find("key")).isNull();
  }

  @Test
  void everyDoublingOfTheHitsDoublesTheTimeToLive() {
    cache.put("key", entry("bonjour"));
    assertThat(cache.find("key")).as("one hit: two hours").isNotNull();
    ticker.pass(Duration.ofMinutes(119));
    assertThat(cache.find("key")).as("two hits: four hours").isNotNull();
    ticker.pass(Duration.ofMinutes(239));
    assertThat(cache.find("key")).as("three hits: still four hours").isNotNull();
    ticker.pass(Duration.ofMinutes(241));
    assertThat(cache.find("key")).isNull();
  }

  @Test
  void theTimeToLiveStopsGrowingAt64Times() {
    cache.put("key", entry("bonjour"));
    for (int i = 0; i < 1000; i++) {
      assertThat(cache.find("key")).isNotNull();
    }
    ticker.pass(Duration.ofHours(63));
    assertThat(cache.find("key")).isNotNull();
    ticker.pass(Duration.ofHours(65));
    assertThat(cache.find("key")).isNull();
  }

  @Test
  void theMemoryIsBounded() {
    String long1 = "x".repeat(20_000);
    for (int i = 0; i < 3000; i++) {
      cache.put("key" + i, entry(new Phrase(long1 + i, "en", "fr"), long1));
    }
    Samples.await(() -> cache.stats().evictions() > 1000);
    Samples.await(() -> cache.stats().size() <= (64 << 20) / (4 * 20_000));
  }

  private List<String> search(CacheFilter filter, Show show) {
    return cache.administration().search(filter, show, null, 10).entries().stream()
        .map(view -> view.entry().text())
        .toList();
  }

  @Test
  void aSearchFindsByTextPairAndModelAndTellsAgeHitsAndRest() {
    cache.put("k1", entry("bonjour"));
    cache.put("k2", entry(new Phrase("Hello World", "en", "de"), "Hallo Welt"));
    cache.find("k2");
    assertThat(search(Samples.text("hELLO"), Show.ALL)).containsOnly("bonjour", "Hallo Welt");
    assertThat(search(new CacheFilter("", "hello", true, "", "", "", ""), Show.ALL))
        .containsExactly("bonjour");
    assertThat(search(new CacheFilter("", "", false, "en", "de", "", ""), Show.ALL))
        .containsExactly("Hallo Welt");
    assertThat(search(new CacheFilter("", "", false, "", "", "fake", "2.0"), Show.ALL)).isEmpty();
    CachedView view =
        cache.administration().search(Samples.key("k2"), Show.ALL, null, 10).entries().getFirst();
    assertThat(view.hits()).isEqualTo(1);
    assertThat(view.remaining()).contains(Duration.ofHours(2));
    assertThat(view.age()).isPositive();
    assertThat(cache.stats().hits()).as("looking is no use").isEqualTo(1);
  }

  @Test
  void aSearchHasPagesThatMissNothingAndRepeatNothing() {
    for (int i = 0; i < 25; i++) {
      cache.put("key" + i, entry(new Phrase("text" + i, "en", "fr"), "texte" + i));
    }
    List<String> seen = new ArrayList<>();
    CacheAdministration.Place place = null;
    do {
      var page = cache.administration().search(Samples.text("text"), Show.ALL, place, 10);
      assertThat(page.total()).isEqualTo(25);
      page.entries().forEach(view -> seen.add(view.key()));
      place = page.next().orElse(null);
    } while (place != null);
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void anEvictedTextIsForgottenAndTheOthersAreNot() {
    cache.put("k1", entry("bonjour"));
    cache.put("k2", entry(new Phrase("goodbye", "en", "fr"), "au revoir"));
    Evicted evicted = cache.administration().evict(Samples.text("hello"));
    assertThat(evicted.memory()).isEqualTo(1);
    assertThat(evicted.complete()).isTrue();
    assertThat(cache.find("k1")).isNull();
    assertThat(cache.fetch("k1", HELLO)).isEmpty();
    assertThat(cache.find("k2")).isNotNull();
  }

  @Test
  void aPinnedEntryOutlivesTimeEvictionAndRestartUntilItIsUnpinned() {
    cache.put("key", entry("bonjour"));
    assertThat(cache.administration().pin("key").pinned()).isTrue();
    ticker.pass(Duration.ofDays(1000));
    assertThat(cache.administration().evict(Samples.text("hello")).memory()).isZero();
    assertThat(cache.find("key")).isEqualTo(entry("bonjour"));
    assertThat(cache.stats().pinned()).isEqualTo(1);
    cache.close();
    cache = open(folder);
    assertThat(cache.find("key")).isEqualTo(entry("bonjour"));
    assertThat(search(Samples.key(""), Show.PINNED)).containsExactly("bonjour");
    cache.administration().unpin("key");
    assertThat(cache.stats().pinned()).isZero();
    ticker.pass(Duration.ofHours(100));
    assertThat(cache.find("key")).isNull();
  }

  @Test
  void whatIsNotThereCannotBePinnedOrUnpinned() {
    assertThatThrownBy(() -> cache.administration().pin("key"))
        .hasMessageContaining("search for it again");
    assertThatThrownBy(() -> cache.administration().unpin("key"))
        .hasMessageContaining("no translation with this key is pinned");
    assertThatThrownBy(() -> cache.administration().removeCorrection(HELLO))
        .hasMessageContaining("no correction");
  }

  @Test
  void aCorrectionIsServedAfterARestartTooUntilItIsRemoved() {
    cache.administration().correct(HELLO, "salut");
    cache.administration().correct(HELLO, "coucou");
    cache.close();
    cache = open(folder);
    assertThat(cache.correction(HELLO)).extracting(Entry::text).isEqualTo("coucou");
    assertThat(cache.correction(new Phrase("hello", "en", "de"))).isNull();
    assertThat(cache.stats().corrected()).isEqualTo(1);
    cache.put("key", entry("bonjour"));
    assertThat(search(Samples.text("hello"), Show.ALL)).containsOnly("coucou", "bonjour");
    assertThat(search(Samples.text(""), Show.CORRECTIONS)).containsExactly("coucou");
    cache.administration().removeCorrection(HELLO);
    assertThat(cache.correction(HELLO)).isNull();
    cache.close();
    cache = open(folder);
    assertThat(cache.correction(HELLO)).isNull();
  }

  @Test
  void aCorrectionWithoutTextOrForOneLanguageIsRefused() {
    assertThatThrownBy(() -> cache.administration().correct(HELLO, " "))
        .hasMessageContaining("the translation has 1 characters");
    assertThatThrownBy(
            () -> cache.administration().correct(new Phrase("hello", "en", "en"), "salut"))
        .hasMessageContaining("the same");
  }
}
