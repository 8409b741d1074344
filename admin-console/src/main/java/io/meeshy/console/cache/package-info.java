/// The translation cache screen.
@NullMarked
package io.meeshy.console.cache;

import org.jspecify.annotations.NullMarked;
