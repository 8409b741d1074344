/** Measuring tools that put a running server under load. */
@NullMarked
package io.meeshy.app.load;

import org.jspecify.annotations.NullMarked;
