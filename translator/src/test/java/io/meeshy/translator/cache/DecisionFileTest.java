package io.meeshy.translator.cache;

import static io.meeshy.translator.cache.Samples.NOON;
import static io.meeshy.translator.cache.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.meeshy.translator.cache.Decision.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DecisionFileTest {
  @TempDir private Path parent;
  private Path folder;
  private DecisionFile file;

  @BeforeEach
  void open() {
    folder = parent.resolve("cache");
    file = new DecisionFile(folder, InstantSource.fixed(NOON));
  }

  private static Decision pin(String key, Instant at, boolean withdrawn) {
    return new Decision(Kind.PIN, key, entry("bonjour \"à\" 你好 🙂\n"), at, withdrawn);
  }

  @Test
  void whatWasMergedIsReadBackByAnother() throws IOException {
    file.merge(List.of(pin("a", NOON, false), pin("b", NOON, true)));
    assertThat(new DecisionFile(folder, InstantSource.system()).read())
        .containsExactly(pin("a", NOON, false), pin("b", NOON, true));
  }

  @Test
  void ofTwoAboutTheSameTheLaterOneHoldsInWhicheverOrderTheyCome() throws IOException {
    file.merge(List.of(pin("a", NOON.plusSeconds(1), true)));
    assertThat(file.merge(List.of(pin("a", NOON, false))))
        .containsExactly(pin("a", NOON.plusSeconds(1), true));
    assertThat(file.merge(List.of(pin("a", NOON.plusSeconds(2), false))))
        .containsExactly(pin("a", NOON.plusSeconds(2), false));
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    file.merge(List.of(pin("a", NOON, false)));
    assertThat(Files.getPosixFilePermissions(folder.resolve("decisions.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aFileThatCannotBeUnderstoodIsSetAsideAndNotOverwritten() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("decisions.json"), "{\"format\": 1, \"decisions\": [{}]}");
    assertThat(file.read()).isEmpty();
    file.merge(List.of(pin("a", NOON, false)));
    assertThat(folder.resolve("decisions-unreadable-" + NOON.toEpochMilli() + ".json"))
        .content()
        .contains("[{}]");
  }

  @Test
  void aFileThatCannotBeReadIsNeitherMovedNorReplaced() throws IOException {
    Path unreadable = Files.createDirectories(folder.resolve("decisions.json"));
    assertThat(file.read()).isEmpty();
    assertThatThrownBy(() -> file.merge(List.of(pin("a", NOON, false))))
        .isInstanceOf(IOException.class);
    assertThat(unreadable).isEmptyDirectory();
    try (var files = Files.list(folder)) {
      assertThat(files)
          .extracting(path -> path.getFileName().toString())
          .contains("decisions.json")
          .noneMatch(name -> name.startsWith("decisions-unreadable"));
    }
  }

  @Test
  void severalWhoWriteAtTheSameTimeLoseNothing() throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < 4; writer++) {
        String name = "writer" + writer + "-";
        var own = new DecisionFile(folder, InstantSource.system());
        writers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    own.merge(List.of(pin(name + i, NOON, false)));
                  }
                  return null;
                }));
      }
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    assertThat(file.read()).hasSize(40);
  }

  @Test
  void whatWasTakenBackIsForgottenInTheEndAndTheOldestFirst() throws IOException {
    List<Decision> withdrawn = new ArrayList<>();
    for (int i = 0; i < 5_003; i++) {
      withdrawn.add(pin("key" + i, NOON.plusSeconds(i), true));
    }
    withdrawn.add(pin("kept", NOON.minusSeconds(1), false));
    assertThat(file.merge(withdrawn))
        .hasSize(5_001)
        .extracting(Decision::key)
        .contains("kept", "key3")
        .doesNotContain("key0", "key2");
  }

  private Decisions decisions() {
    return new Decisions(
        file,
        new MemoryLevel(new TimeToLive(Duration.ofHours(1)), Ticker.systemTicker()),
        InstantSource.fixed(NOON));
  }

  @Test
  void thereIsAMostOfPinsAndAnUnpinMakesRoom() throws IOException {
    List<Decision> many = new ArrayList<>();
    for (int i = 0; i < Decisions.MAX_PINS; i++) {
      many.add(pin("key" + i, NOON, false));
    }
    file.merge(many);
    Decisions decisions = decisions();
    assertThatThrownBy(() -> decisions.decide(Kind.PIN, "another", entry("x"), false))
        .hasMessageContaining("1000 translations are pinned, which is the most; unpin one first");
    decisions.decide(Kind.PIN, "key0", entry("x"), true);
    decisions.decide(Kind.PIN, "another", entry("x"), false);
    assertThat(decisions.count(Kind.PIN)).isEqualTo(Decisions.MAX_PINS);
  }

  @Test
  void aDecisionInAnothersPlaceNeedsNoRoomBesideIt() throws IOException {
    String half = "a".repeat((int) Decisions.MAX_CHARACTERS / 2);
    file.merge(List.of(new Decision(Kind.PIN, "long", entry(half), NOON, false)));
    Decisions decisions = decisions();
    assertThatThrownBy(() -> decisions.decide(Kind.PIN, "another", entry(half), false))
        .hasMessageContaining("remove some first");
    decisions.decide(Kind.PIN, "long", entry(half), false);
    assertThat(decisions.count(Kind.PIN)).isEqualTo(1);
  }

  @Test
  void aDecisionIsLaterThanTheOneBeforeEvenWhenTheClockStandsStill() {
    Decisions decisions = decisions();
    decisions.decide(Kind.PIN, "key", entry("x"), false);
    decisions.decide(Kind.PIN, "key", entry("x"), true);
    assertThat(decisions.inForce(Kind.PIN, "key")).isEmpty();
    assertThat(file.read().getFirst().decidedAt()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void whatCannotBeStoredIsNotInForce() throws IOException {
    Files.writeString(folder, "a file where the folder should be");
    Decisions decisions = decisions();
    assertThatThrownBy(() -> decisions.decide(Kind.PIN, "key", entry("x"), false))
        .hasMessageContaining("is MODEL_CACHE_DIR writable");
    assertThat(decisions.count(Kind.PIN)).isZero();
  }
}
