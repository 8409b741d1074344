package io.meeshy.backend.db;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which database to use.
 *
 * @param url {@code postgresql://user:password@host:port/name} or its {@code jdbc:} form; null for
 *     the embedded server
 * @param dataFolder where the embedded server keeps its data; made when it is not there
 * @param poolSize connections at most
 */
public record DatabaseConfig(@Nullable String url, Path dataFolder, int poolSize) {}
