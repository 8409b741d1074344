/// Work off the user-interface thread, and its results back on it.
@NullMarked
package io.meeshy.console.task;

import org.jspecify.annotations.NullMarked;
