/**
 * The memory of the translator: translations in this process, behind it those in Redis, and what
 * operators pinned and corrected.
 */
@NullMarked
package io.meeshy.translator.cache;

import org.jspecify.annotations.NullMarked;
