/// The window: sections, the health line, and the screen that is shown.
@NullMarked
package io.meeshy.console.shell;

import org.jspecify.annotations.NullMarked;
