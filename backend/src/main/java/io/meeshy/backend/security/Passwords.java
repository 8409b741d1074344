package io.meeshy.backend.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as Argon2id hashes, each with its own salt and settings inside.
 *
 * <p>Thread-safe. A hash costs 19 MiB and some 50 ms of one core, so only as many run at once as
 * there are cores; who waits longer than five seconds is refused as {@code overloaded}.
 */
public final class Passwords {
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final String nobodys;

  public Passwords() {
    this.nobodys = argon2(generate());
  }

  /** A password for somebody who has not chosen one. */
  public static String generate() {
    return RandomToken.next().substring(0, 20);
  }

  public String hash(String password) {
    enter();
    try {
      return argon2(password);
    } finally {
      cores.release();
    }
  }

  /**
   * Whether the password belongs to the hash.
   *
   * @param hash null for an unknown account: takes as long as for a known one, and is false
   */
  public boolean matches(String password, @Nullable String hash) {
    String expected = hash == null ? nobodys : hash;
    enter();
    try {
      return Argon2Function.getInstanceFromHash(expected).check(password, expected) && hash != null;
    } finally {
      cores.release();
    }
  }

  private static String argon2(String password) {
    return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
  }

  private void enter() {
    try {
      if (cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new RefusedException(ErrorCode.UNAVAILABLE, "The server is stopping. Try again soon.");
    }
    throw RefusedException.until(
        ErrorCode.OVERLOADED, "Too many people sign in just now. Try again soon.", PATIENCE);
  }
}
