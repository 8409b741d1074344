package io.meeshy.translator.cache;

/**
 * What an eviction removed.
 *
 * @param memory entries of this translator's memory
 * @param redis entries of Redis
 * @param complete whether Redis, if there is one, could be searched to its end
 */
public record Evicted(int memory, int redis, boolean complete) {}
