/** The languages people write: their codes, and telling one from another. */
@NullMarked
package io.meeshy.backend.language;

import org.jspecify.annotations.NullMarked;
