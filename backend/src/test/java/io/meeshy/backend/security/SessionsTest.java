package io.meeshy.backend.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meeshy.backend.ManualClock;
import io.meeshy.backend.TestPostgres;
import io.meeshy.backend.db.Database;
import io.meeshy.backend.db.DatabaseConfig;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.security.Sessions.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsTest {
  private final ManualClock clock = new ManualClock();
  private final Database database =
      Database.open(new DatabaseConfig(TestPostgres.newDatabase(), Path.of("unused"), 8));
  private final List<UUID> ended = Collections.synchronizedList(new ArrayList<>());
  private Sessions sessions = new Sessions(database.jdbi(), clock);
  private final UUID account = UUID.randomUUID();

  @BeforeAll
  void storeAnAccount() {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    INSERT INTO account
                      (id, username, display_name, password_hash, role, language, ui_language)
                    VALUES (?, 'ann', 'Ann', '-', 'operator', 'en', 'en')
                    """,
                    account));
  }

  @BeforeEach
  void watch() {
    ended.clear();
    sessions = new Sessions(database.jdbi(), clock);
    sessions.onEnd(ended::add);
  }

  @AfterAll
  void close() {
    database.close();
  }

  private Session begin() {
    return sessions.begin(account, Role.OPERATOR, "-");
  }

  private ErrorCode refusal(String token) {
    return catchThrowableOfType(RefusedException.class, () -> sessions.refresh(token)).code();
  }

  @Test
  void aRefreshTokenIsExchangedForANewOneOfTheSameSession() {
    Session first = begin();
    Session second = sessions.refresh(first.refreshToken());
    assertThat(second.principal()).isEqualTo(first.principal());
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(sessions.live(first.principal().family())).isTrue();
  }

  @Test
  void aTokenUsedAgainEndsItsSessionForTheThiefAndTheOwner() {
    Session first = begin();
    Session other = begin();
    Session second = sessions.refresh(first.refreshToken());
    assertThat(refusal(first.refreshToken())).isEqualTo(ErrorCode.TOKEN_REUSED);
    assertThat(refusal(second.refreshToken())).isEqualTo(ErrorCode.NOT_AUTHENTICATED);
    assertThat(sessions.live(first.principal().family())).isFalse();
    assertThat(sessions.live(other.principal().family())).isTrue();
    assertThat(ended).containsExactly(first.principal().family());
  }

  private void storePassword(Handle handle, String hash) {
    handle.execute("UPDATE account SET password_hash = ? WHERE id = ?", hash, account);
  }

  private int tokens() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM refresh_token")
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void noSessionBeginsWithAPasswordThatWasChangedSinceItWasVerified() {
    int before = tokens();
    database.jdbi().useHandle(handle -> storePassword(handle, "new"));
    try {
      RefusedException refused = catchThrowableOfType(RefusedException.class, this::begin);
      assertThat(refused.code()).isEqualTo(ErrorCode.WRONG_CREDENTIALS);
      assertThat(tokens()).isEqualTo(before);
      sessions.begin(account, Role.OPERATOR, "new");
    } finally {
      database.jdbi().useHandle(handle -> storePassword(handle, "-"));
    }
  }

  @Test
  void noSessionBeginsPastAChangeOfThePasswordAtTheSameTime() throws Exception {
    Session own = begin();
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 100; round++) {
        var together = new CyclicBarrier(2);
        var begun =
            both.submit(
                () -> {
                  together.await();
                  return begin();
                });
        var changed =
            both.submit(
                () -> {
                  together.await();
                  database.jdbi().useHandle(handle -> storePassword(handle, "new"));
                  sessions.endOthers(account, own.principal().family());
                  return true;
                });
        changed.get();
        try {
          String token = begun.get().refreshToken();
          assertThat(refusal(token)).as("it began before").isEqualTo(ErrorCode.NOT_AUTHENTICATED);
        } catch (ExecutionException refused) {
          assertThat(refused).hasCauseInstanceOf(RefusedException.class);
        }
        database.jdbi().useHandle(handle -> storePassword(handle, "-"));
      }
    }
  }

  @Test
  void ofManyExchangesAtOnceAtMostOneWins() {
    Session first = begin();
    List<Session> won = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        threads.execute(
            () -> {
              try {
                won.add(sessions.refresh(first.refreshToken()));
              } catch (RefusedException lost) {
                assertThat(lost.code()).isIn(ErrorCode.TOKEN_REUSED, ErrorCode.NOT_AUTHENTICATED);
              }
            });
      }
    }
    assertThat(won).hasSize(1);
    assertThat(sessions.live(first.principal().family())).isFalse();
  }

  @Test
  void anUnusedSessionEndsAfterThirtyDays() {
    Session first = begin();
    clock.advance(Sessions.LIFETIME.plusSeconds(1));
    assertThat(refusal(first.refreshToken())).isEqualTo(ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  void oneSessionCanEndAllOthersOfItsAccount() {
    Session kept = begin();
    Session gone = begin();
    sessions.endOthers(account, kept.principal().family());
    assertThat(sessions.live(kept.principal().family())).isTrue();
    assertThat(sessions.live(gone.principal().family())).isFalse();
    assertThat(ended).contains(gone.principal().family());
  }

  @Test
  void aSessionThatAnotherNodeEndedIsOverAfterTenSecondsAtMost() {
    Session first = begin();
    Sessions otherNode = new Sessions(database.jdbi(), clock);
    assertThat(otherNode.live(first.principal().family())).isTrue();
    sessions.end(first.principal().family());
    clock.advance(Duration.ofSeconds(11));
    assertThat(otherNode.live(first.principal().family())).isFalse();
  }

  @Test
  void theDatabaseDoesNotKnowTheTokens() {
    Session first = begin();
    List<String> stored =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT refresh_token::text FROM refresh_token")
                        .mapTo(String.class)
                        .list());
    assertThat(stored).isNotEmpty().noneMatch(row -> row.contains(first.refreshToken()));
  }

  @Test
  void theSigningSecretIsMadeOnceAndKept() {
    String made = SigningSecret.keptIn(database.jdbi());
    assertThat(made).hasSizeGreaterThanOrEqualTo(32);
    assertThat(SigningSecret.keptIn(database.jdbi())).isEqualTo(made);
  }

  @Test
  void noRefreshOutlivesTheEndOfItsSession() throws Exception {
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 200; round++) {
        Session session = begin();
        var together = new CyclicBarrier(2);
        var refreshed =
            both.submit(
                () -> {
                  together.await();
                  return sessions.refresh(session.refreshToken());
                });
        var endedMeanwhile =
            both.submit(
                () -> {
                  together.await();
                  sessions.end(session.principal().family());
                  return true;
                });
        endedMeanwhile.get();
        try {
          String next = refreshed.get().refreshToken();
          assertThat(refusal(next)).isEqualTo(ErrorCode.NOT_AUTHENTICATED);
        } catch (ExecutionException refused) {
          assertThat(refused).hasCauseInstanceOf(RefusedException.class);
        }
      }
    }
  }
}
