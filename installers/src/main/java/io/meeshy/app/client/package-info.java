/** A plain client of the public API, for the demo and the measuring tools. */
@NullMarked
package io.meeshy.app.client;

import org.jspecify.annotations.NullMarked;
