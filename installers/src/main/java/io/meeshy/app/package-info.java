/** The application: the command line, and the whole system in one process. */
@NullMarked
package io.meeshy.app;

import org.jspecify.annotations.NullMarked;
