package io.meeshy.backend.chat;

import io.meeshy.backend.cluster.EventBus;
import io.meeshy.backend.cluster.Presence;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.language.Languages;
import io.meeshy.backend.security.Passwords;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.security.Role;
import io.meeshy.backend.security.Sessions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do with accounts: register, prove who they are, find others, change their own.
 *
 * <p>Refuses with {@link RefusedException}. Safe for use by many threads.
 */
public final class AccountService {
  private final AccountStore accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Presence presence;
  private final EventBus<ChatEvent> events;
  private final Languages languages;

  public AccountService(
      AccountStore accounts,
      Passwords passwords,
      Sessions sessions,
      Presence presence,
      EventBus<ChatEvent> events,
      Languages languages) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.presence = presence;
    this.events = events;
    this.languages = languages;
  }

  /** What a new account is made of; a missing display name is the user name. */
  public record Registration(
      @Nullable String username,
      @Nullable String password,
      @Nullable String displayName,
      @Nullable String language) {}

  /** What is to become different of an account; null for what stays. */
  public record Change(
      @Nullable String displayName,
      @Nullable String language,
      @Nullable String password,
      @Nullable String currentPassword) {}

  /** What is to become different of the preferences; null for what stays. */
  public record PreferencesChange(
      @Nullable String language,
      @Nullable String uiLanguage,
      @Nullable List<@Nullable String> neverTranslate,
      @Nullable Boolean showOriginal) {}

  /** Makes an account. */
  public Account register(Registration registration, Role role) {
    String username = Input.username(registration.username());
    String password = Input.password(registration.password());
    String language = readable(registration.language());
    String displayName =
        registration.displayName() == null
            ? username
            : Input.line("displayName", registration.displayName(), 64);
    Account account =
        new Account(
            UUID.randomUUID(),
            username,
            displayName,
            role,
            new Preferences(language, language, List.of(), false),
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            null);
    if (accounts.credentials(username).isPresent()
        || !accounts.insert(account, passwords.hash(password))) {
      throw new RefusedException(
          ErrorCode.USERNAME_TAKEN, "This user name is taken: choose another.", "username");
    }
    return account;
  }

  /**
   * Makes the account {@code admin} on an installation that has no administrator.
   *
   * @param password null for a generated one
   * @return the password that was generated, which nobody can be told again
   */
  public Optional<String> createAdministrator(@Nullable String password) {
    if (accounts.hasAdministrator()) {
      return Optional.empty();
    }
    String chosen = password == null ? Passwords.generate() : password;
    try {
      String language = languages.supported().contains("en") ? "en" : languages.unspecified();
      register(new Registration("admin", chosen, "Administrator", language), Role.ADMIN);
    } catch (RefusedException taken) {
      if (accounts.hasAdministrator()) { // another gateway, starting on the same database
        return Optional.empty();
      }
      throw taken;
    }
    return password == null ? Optional.of(chosen) : Optional.empty();
  }

  /** Somebody who has signed in. */
  public record SignIn(Account account, Sessions.Session session) {}

  /**
   * A new session of somebody who knows their account's password.
   *
   * @throws RefusedException {@code wrong_credentials}, after the same time for an unknown name
   */
  public SignIn signIn(@Nullable String username, @Nullable String password) {
    String name = Input.folded(Input.present("username", username));
    String typed = Input.present("password", password);
    Optional<AccountStore.Credentials> found =
        Input.isUsername(name) ? accounts.credentials(name) : Optional.empty();
    String hash = found.map(AccountStore.Credentials::passwordHash).orElse(null);
    if (!passwords.matches(typed, hash)) {
      throw new RefusedException(
          ErrorCode.WRONG_CREDENTIALS, "The user name or the password is wrong.");
    }
    AccountStore.Credentials proved = found.orElseThrow();
    Account account = proved.account();
    return new SignIn(account, sessions.begin(account.id(), account.role(), proved.passwordHash()));
  }

  public Account find(UUID id) {
    return accounts
        .find(id)
        .orElseThrow(() -> new RefusedException(ErrorCode.NOT_FOUND, "There is no such user."));
  }

  public List<Account> search(@Nullable String text, int limit) {
    return accounts.search(Input.line("search", text, 64), limit);
  }

  /** Changes the caller's own account or, for administrators, anybody's. */
  public Account change(Principal caller, UUID id, Change change) {
    boolean own = caller.accountId().equals(id);
    if (!own && caller.role() != Role.ADMIN) {
      throw new RefusedException(ErrorCode.FORBIDDEN, "You may only change your own account.");
    }
    Account before = find(id);
    String displayName =
        change.displayName() == null ? null : Input.line("displayName", change.displayName(), 64);
    PreferencesChange language = new PreferencesChange(change.language(), null, null, null);
    Preferences preferences = merged(before.preferences(), language);
    String hash = null;
    if (change.password() != null) {
      String password = Input.password(change.password());
      if (own) {
        prove(id, change.currentPassword());
      }
      hash = passwords.hash(password);
    }
    accounts.update(id, displayName, hash);
    if (!preferences.equals(before.preferences())) {
      store(id, preferences);
    }
    if (hash != null) {
      sessions.endOthers(id, caller.family());
    }
    return find(id);
  }

  private void prove(UUID id, @Nullable String currentPassword) {
    String typed = Input.present("currentPassword", currentPassword);
    String hash = accounts.credentials(id).map(AccountStore.Credentials::passwordHash).orElse(null);
    if (!passwords.matches(typed, hash)) {
      throw new RefusedException(
          ErrorCode.WRONG_CREDENTIALS, "The current password is wrong.", "currentPassword");
    }
  }

  public Preferences change(UUID id, PreferencesChange change) {
    Preferences preferences = merged(find(id).preferences(), change);
    store(id, preferences);
    return preferences;
  }

  private void store(UUID id, Preferences preferences) {
    accounts.update(id, preferences);
    events.publish(new ChatEvent.PreferencesChanged(find(id).reader()));
  }

  /** A language that people may choose to read. */
  private String readable(@Nullable String language) {
    String code = Input.language("language", language);
    if (!languages.supported().contains(code)) {
      throw Input.invalid("language", "must be one of " + String.join(", ", languages.supported()));
    }
    return code;
  }

  /** Who reads a language that is not supported any more keeps it until they choose another. */
  private Preferences merged(Preferences before, PreferencesChange change) {
    return new Preferences(
        change.language() == null || change.language().equals(before.language())
            ? before.language()
            : readable(change.language()),
        change.uiLanguage() == null
            ? before.uiLanguage()
            : Input.language("uiLanguage", change.uiLanguage()),
        change.neverTranslate() == null
            ? before.neverTranslate()
            : Input.languages("neverTranslate", change.neverTranslate()),
        change.showOriginal() == null ? before.showOriginal() : change.showOriginal());
  }

  /** A person as the viewer may see them. */
  public User seenBy(Principal viewer, Account account) {
    boolean full = viewer.role().operates() || viewer.accountId().equals(account.id());
    return full ? seenBySelf(account) : user(account, null, null);
  }

  /** A person as they see themselves. */
  public User seenBySelf(Account account) {
    return user(account, account.role().wireName(), account.createdAt());
  }

  private User user(Account account, @Nullable String role, @Nullable Instant createdAt) {
    boolean online = presence.isOnline(account.id());
    return new User(
        account.id(),
        account.username(),
        account.displayName(),
        account.preferences().language(),
        role,
        createdAt,
        online,
        online ? null : account.lastSeen());
  }
}
