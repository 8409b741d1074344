/** The errors a caller can be told of, as values every room shares. */
@NullMarked
package io.meeshy.backend.error;

import org.jspecify.annotations.NullMarked;
