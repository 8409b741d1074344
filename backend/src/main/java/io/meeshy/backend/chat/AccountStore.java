package io.meeshy.backend.chat;

import io.meeshy.backend.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The SQL of accounts. Safe for use by many threads. */
public final class AccountStore {
  private final Jdbi jdbi;

  /** An account and the hash its password must match. */
  record Credentials(Account account, String passwordHash) {}

  public AccountStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Stores a new account; false when the user name is taken. */
  boolean insert(Account account, String passwordHash) {
    Preferences preferences = account.preferences();
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO account (id, username, display_name, password_hash, role, language,
                          ui_language, never_translate, show_original, created_at)
                        VALUES (:id, :username, :displayName, :passwordHash, :role, :language,
                          :uiLanguage, :neverTranslate, :showOriginal, :createdAt)
                        ON CONFLICT (username) DO NOTHING
                        """)
                    .bind("id", account.id())
                    .bind("username", account.username())
                    .bind("displayName", account.displayName())
                    .bind("passwordHash", passwordHash)
                    .bind("role", account.role().wireName())
                    .bind("language", preferences.language())
                    .bind("uiLanguage", preferences.uiLanguage())
                    .bindArray("neverTranslate", String.class, preferences.neverTranslate())
                    .bind("showOriginal", preferences.showOriginal())
                    .bind("createdAt", account.createdAt())
                    .execute())
        == 1;
  }

  Optional<Account> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM account WHERE id = :id")
                .bind("id", id)
                .map(AccountStore::account)
                .findOne());
  }

  Optional<Credentials> credentials(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM account WHERE username = :username")
                .bind("username", username)
                .map(AccountStore::credentials)
                .findOne());
  }

  Optional<Credentials> credentials(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM account WHERE id = :id")
                .bind("id", id)
                .map(AccountStore::credentials)
                .findOne());
  }

  /** Accounts whose user name, or a word of whose display name, begins so; the shortest first. */
  List<Account> search(String text, int limit) {
    String prefix = text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM account
                    WHERE username LIKE :start OR lower(display_name) LIKE :start
                      OR lower(display_name) LIKE :word
                    ORDER BY length(username), username LIMIT :limit
                    """)
                .bind("start", prefix + "%")
                .bind("word", "% " + prefix + "%")
                .bind("limit", limit)
                .map(AccountStore::account)
                .list());
  }

  boolean hasAdministrator() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT FROM account WHERE role = 'admin')")
                .mapTo(Boolean.class)
                .one());
  }

  /** Changes what is not null. */
  void update(UUID id, @Nullable String displayName, @Nullable String passwordHash) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE account SET display_name = coalesce(:displayName, display_name),
                      password_hash = coalesce(:passwordHash, password_hash)
                    WHERE id = :id
                    """)
                .bind("id", id)
                .bind("displayName", displayName)
                .bind("passwordHash", passwordHash)
                .execute());
  }

  void update(UUID id, Preferences preferences) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE account SET language = :language, ui_language = :uiLanguage,
                      never_translate = :neverTranslate, show_original = :showOriginal
                    WHERE id = :id
                    """)
                .bind("id", id)
                .bind("language", preferences.language())
                .bind("uiLanguage", preferences.uiLanguage())
                .bindArray("neverTranslate", String.class, preferences.neverTranslate())
                .bind("showOriginal", preferences.showOriginal())
                .execute());
  }

  private static Credentials credentials(ResultSet row, StatementContext context)
      throws SQLException {
    return new Credentials(account(row, context), row.getString("password_hash"));
  }

  private static Account account(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime lastSeen = row.getObject("last_seen", OffsetDateTime.class);
    Instant seen = lastSeen == null ? null : lastSeen.toInstant();
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("username"),
        row.getString("display_name"),
        Role.of(row.getString("role")),
        new Preferences(
            row.getString("language"),
            row.getString("ui_language"),
            List.of((String[]) row.getArray("never_translate").getArray()),
            row.getBoolean("show_original")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        seen);
  }
}
