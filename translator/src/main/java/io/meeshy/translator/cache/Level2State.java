package io.meeshy.translator.cache;

/** How the second level is. */
public enum Level2State {
  /** None is set up. */
  ABSENT,
  UP,
  /** Not reachable, or not asked for a while because it failed. */
  DOWN
}
