package io.meeshy.backend.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-ins: families of refresh tokens of which only the newest is good.
 *
 * <p>Thread-safe. The database keeps a token's SHA-256 alone. Using an old token again means that
 * somebody copied it, so it ends the family for everybody.
 */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** How long what was found of a session is believed. */
  private static final Duration BELIEVED = Duration.ofSeconds(10);

  /** How long a session lasts that nobody refreshes. */
  public static final Duration LIFETIME = Duration.ofDays(30);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Cache<UUID, Checked> live;
  private final List<Consumer<UUID>> watchers = new CopyOnWriteArrayList<>();

  /**
   * A session just begun or refreshed.
   *
   * @param refreshToken what refreshes it next, once
   */
  public record Session(Principal principal, String refreshToken) {}

  /** What was found of a session, and when. */
  private record Checked(boolean live, Instant at) {}

  private record Spent(UUID family, boolean used) {}

  public Sessions(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.live = Caffeine.newBuilder().maximumSize(100_000).build();
  }

  /** Calls the watcher with each family that ends on this node; it must be quick. */
  public void onEnd(Consumer<UUID> watcher) {
    watchers.add(watcher);
  }

  /**
   * Begins a session of a person who has proved who they are, unless their password was changed
   * since: its change ends the sessions there are, and none may come after.
   *
   * @param passwordHash the one that what was typed has matched
   * @throws RefusedException {@code wrong_credentials}
   */
  public Session begin(UUID accountId, Role role, String passwordHash) {
    UUID family = UUID.randomUUID();
    String token = RandomToken.next();
    Instant now = clock.instant();
    jdbi.useTransaction(
        handle -> {
          requireUnchanged(handle, accountId, passwordHash);
          handle
              .createUpdate(
                  "DELETE FROM refresh_token WHERE account_id = :account AND expires_at <= :now")
              .bind("account", accountId)
              .bind("now", now)
              .execute();
          handle
              .createUpdate(
                  """
                  INSERT INTO refresh_token (hash, family, account_id, expires_at)
                  VALUES (:hash, :family, :account, :expires)
                  """)
              .bind("hash", hash(token))
              .bind("family", family)
              .bind("account", accountId)
              .bind("expires", now.plus(LIFETIME))
              .execute();
        });
    live.asMap().putIfAbsent(family, new Checked(true, now)); // it may have ended since
    return new Session(new Principal(accountId, role, family), token);
  }

  /** Waits for a change of the password that is under way, and lets none be made meanwhile. */
  private static void requireUnchanged(Handle handle, UUID accountId, String passwordHash) {
    Optional<UUID> unchanged =
        handle
            .createQuery(
                """
                SELECT id FROM account WHERE id = :account AND password_hash = :hash
                FOR NO KEY UPDATE
                """)
            .bind("account", accountId)
            .bind("hash", passwordHash)
            .mapTo(UUID.class)
            .findOne();
    if (unchanged.isEmpty()) {
      throw new RefusedException(
          ErrorCode.WRONG_CREDENTIALS, "The password was changed meanwhile.");
    }
  }

  /**
   * Exchanges a refresh token for a new one. Two exchanges of one token at once are a reuse.
   *
   * @throws RefusedException {@code token_reused}, {@code token_expired} or {@code
   *     not_authenticated}
   */
  public Session refresh(String refreshToken) {
    String next = RandomToken.next();
    Instant now = clock.instant();
    Optional<Principal> principal =
        jdbi.inTransaction(
            handle -> {
              lockAccountOf(handle, "hash", hash(refreshToken));
              return exchange(handle, refreshToken, next, now);
            });
    return new Session(principal.orElseThrow(() -> refusal(refreshToken)), next);
  }

  /**
   * Lets one transaction at a time change the sessions of an account, so that none is begun or
   * refreshed past the end of all: a statement sees only what was committed before it began.
   */
  private static void lockAccountOf(Handle handle, String column, Object value) {
    handle
        .createQuery(
            """
            SELECT id FROM account
            WHERE id IN (SELECT account_id FROM refresh_token WHERE <column> = :value)
            FOR NO KEY UPDATE
            """)
        .define("column", column)
        .bind("value", value)
        .mapTo(UUID.class)
        .list();
  }

  private static Optional<Principal> exchange(
      Handle handle, String refreshToken, String next, Instant now) {
    return handle
        .createQuery(
            """
                        WITH spent AS (
                          UPDATE refresh_token SET used_at = :now
                          WHERE hash = :hash AND used_at IS NULL AND expires_at > :now
                          RETURNING family, account_id),
                        fresh AS (
                          INSERT INTO refresh_token (hash, family, account_id, expires_at)
                          SELECT :next, family, account_id, :expires FROM spent
                          RETURNING family, account_id)
                        SELECT account.id, account.role, fresh.family
                        FROM fresh JOIN account ON account.id = fresh.account_id
                        """)
        .bind("hash", hash(refreshToken))
        .bind("next", hash(next))
        .bind("now", now)
        .bind("expires", now.plus(LIFETIME))
        .map(
            (row, context) ->
                new Principal(
                    row.getObject("id", UUID.class),
                    Role.of(row.getString("role")),
                    row.getObject("family", UUID.class)))
        .findOne();
  }

  private RefusedException refusal(String refreshToken) {
    Optional<Spent> found = find(refreshToken);
    if (found.isEmpty()) {
      return new RefusedException(
          ErrorCode.NOT_AUTHENTICATED, "This session has ended: sign in again.");
    }
    if (found.get().used()) {
      end(found.get().family());
      return new RefusedException(
          ErrorCode.TOKEN_REUSED,
          "This refresh token was used before, so the session was ended for safety: sign in again.");
    }
    return new RefusedException(
        ErrorCode.TOKEN_EXPIRED, "The session was unused for too long: sign in again.");
  }

  private Optional<Spent> find(String refreshToken) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT family, used_at IS NOT NULL AS used FROM refresh_token WHERE hash = :hash")
                .bind("hash", hash(refreshToken))
                .map(
                    (row, context) ->
                        new Spent(row.getObject("family", UUID.class), row.getBoolean("used")))
                .findOne());
  }

  /** Ends the session that a refresh token belongs to; an unknown token ends nothing. */
  public void endByToken(String refreshToken) {
    find(refreshToken).ifPresent(found -> end(found.family()));
  }

  /** Ends one session. */
  public void end(UUID family) {
    jdbi.useTransaction(
        handle -> {
          lockAccountOf(handle, "family", family);
          handle
              .createUpdate("DELETE FROM refresh_token WHERE family = :family")
              .bind("family", family)
              .execute();
        });
    ended(family);
  }

  /** Ends every session of an account but one. */
  public void endOthers(UUID accountId, UUID kept) {
    List<UUID> families =
        jdbi.inTransaction(
            handle -> {
              lockAccountOf(handle, "account_id", accountId);
              return handle
                  .createQuery(
                      """
                        WITH gone AS (
                          DELETE FROM refresh_token
                          WHERE account_id = :account AND family <> :kept RETURNING family)
                        SELECT DISTINCT family FROM gone
                        """)
                  .bind("account", accountId)
                  .bind("kept", kept)
                  .mapTo(UUID.class)
                  .list();
            });
    families.forEach(this::ended);
  }

  /**
   * Whether a session goes on; another node's end of it is noticed within ten seconds.
   *
   * <p>While the database cannot be asked, what it said last holds, so that operators still see
   * what is wrong.
   */
  public boolean live(UUID family) {
    Instant now = clock.instant();
    return live.asMap().compute(family, (_, known) -> check(family, known, now)).live();
  }

  private Checked check(UUID family, @Nullable Checked known, Instant now) {
    if (known != null && now.isBefore(known.at().plus(BELIEVED))) {
      return known;
    }
    try {
      return new Checked(exists(family), now);
    } catch (JdbiException unavailable) {
      if (known == null) {
        throw unavailable;
      }
      LOG.debug("A session could not be looked up", unavailable);
      return new Checked(known.live(), now);
    }
  }

  private boolean exists(UUID family) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT FROM refresh_token WHERE family = :family)")
                .bind("family", family)
                .mapTo(Boolean.class)
                .one());
  }

  private void ended(UUID family) {
    live.put(family, new Checked(false, clock.instant()));
    watchers.forEach(watcher -> watcher.accept(family));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
