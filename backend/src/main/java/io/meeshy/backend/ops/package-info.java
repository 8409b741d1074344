/** What the gateway measures of itself. */
@NullMarked
package io.meeshy.backend.ops;

import org.jspecify.annotations.NullMarked;
