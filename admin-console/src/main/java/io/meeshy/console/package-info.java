/// The desktop application: operator console and chat.
@NullMarked
package io.meeshy.console;

import org.jspecify.annotations.NullMarked;
