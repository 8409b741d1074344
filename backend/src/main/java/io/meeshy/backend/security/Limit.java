package io.meeshy.backend.security;

import java.time.Duration;

/** What is counted against a rate limit, each kind with buckets of its own. */
public enum Limit {
  /** Every request, by account or else by address; how many is the operator's choice. */
  GENERAL(1000),
  /** Sign-ins by address and name: what guessing one person's password needs. */
  SIGN_IN(10),
  /** Sign-ins by address: what trying one password on many names needs. */
  SIGN_IN_ADDRESS(100),
  /** New accounts by address. */
  REGISTRATION(30),
  /** Refreshed sessions by address. */
  REFRESH(120),
  /** Translations without an account by address. */
  PREVIEW(10),
  /** Texts an account has translated outside conversations. */
  TRANSLATION(600),
  /** Reports about wrong translations by account. */
  REPORT(20);

  private final int perMinute;

  Limit(int perMinute) {
    this.perMinute = perMinute;
  }

  /** How many tokens a bucket holds and gets back in the {@link #window}. */
  int capacity() {
    return perMinute;
  }

  Duration window() {
    return Duration.ofMinutes(1);
  }
}
