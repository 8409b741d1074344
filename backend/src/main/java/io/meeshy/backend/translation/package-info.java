/** Translations of messages: which are due, who makes them, where they go. */
@NullMarked
package io.meeshy.backend.translation;

import org.jspecify.annotations.NullMarked;
