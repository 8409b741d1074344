/**
 * The PostgreSQL database: embedded or reached by URL, its pool, its schema, and work done in
 * batches.
 */
@NullMarked
package io.meeshy.backend.db;

import org.jspecify.annotations.NullMarked;
