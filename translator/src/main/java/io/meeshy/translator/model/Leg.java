package io.meeshy.translator.model;

/** One step of a route: a model and the direction it is asked for. */
public record Leg(Lease lease, Direction direction) {}
