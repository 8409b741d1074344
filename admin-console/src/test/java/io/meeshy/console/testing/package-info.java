/// A small gateway in memory, and other stand-ins for tests.
@NullMarked
package io.meeshy.console.testing;

import org.jspecify.annotations.NullMarked;
