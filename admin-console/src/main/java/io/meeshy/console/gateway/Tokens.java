package io.meeshy.console.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The access token in use and the refresh token that renews it; one renewal at a time, whoever
/// asks. Safe for all threads.
final class Tokens {

  private static final Duration EARLY = Duration.ofSeconds(20);

  private final InstantSource clock;
  private final Function<String, Session> refresh;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Session session;
  private volatile Instant renewAt = Instant.MAX;
  private volatile Consumer<@Nullable String> changed = token -> {};

  Tokens(InstantSource clock, Function<String, Session> refresh) {
    this.clock = clock;
    this.refresh = refresh;
  }

  /// Tells of every new refresh token, and null when the session is over.
  void onChange(Consumer<@Nullable String> listener) {
    changed = listener;
  }

  void adopt(Session fresh) {
    session = fresh;
    renewAt = clock.instant().plusSeconds(fresh.expiresIn()).minus(EARLY);
    changed.accept(fresh.refreshToken());
  }

  void forget() {
    if (session != null) {
      session = null;
      renewAt = Instant.MAX;
      changed.accept(null);
    }
  }

  @Nullable String refreshToken() {
    var current = session;
    return current == null ? null : current.refreshToken();
  }

  /// The access token as it is, expired or not.
  @Nullable String accessToken() {
    var current = session;
    return current == null ? null : current.accessToken();
  }

  /// An access token that is good for a while yet; null when nobody is signed in.
  @Nullable String current() {
    var current = session;
    if (current == null) {
      return null;
    }
    return clock.instant().isBefore(renewAt)
        ? current.accessToken()
        : renewed(current.accessToken());
  }

  /// The token after `stale`, renewing it unless another thread has done so meanwhile.
  @Nullable String renewed(String stale) {
    lock.lock();
    try {
      var current = session;
      if (current == null || !current.accessToken().equals(stale)) {
        return current == null ? null : current.accessToken();
      }
      var fresh = refresh.apply(current.refreshToken());
      adopt(fresh);
      return fresh.accessToken();
    } catch (GatewayException e) {
      if (e.status() == 401) {
        forget();
      }
      throw e;
    } finally {
      lock.unlock();
    }
  }
}
