package io.meeshy.translator.model;

import java.time.Duration;

/**
 * After how long without use a model's memory is given back, until it is used again.
 *
 * @param spare MODEL_IDLE_TIMEOUT, of a model that others can stand in for; zero for never
 * @param sole SOLE_MODEL_IDLE_TIMEOUT, of the only model of some pair, whose next user has to wait;
 *     zero for never
 */
public record IdlePolicy(Duration spare, Duration sole) {
  boolean isOver(Duration idle, boolean isSole) {
    Duration limit = isSole ? sole : spare;
    return limit.isPositive() && idle.compareTo(limit) >= 0;
  }
}
