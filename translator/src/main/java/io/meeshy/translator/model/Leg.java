package io.meeshy.translator.model;

import org.jspecify.annotations.Nullable;

/**
 * One step of a route: a model and the direction it is asked for.
 *
 * @param trial of which the model is the candidate, null for one that serves
 */
public record Leg(Lease lease, Direction direction, @Nullable Trial trial) {}
