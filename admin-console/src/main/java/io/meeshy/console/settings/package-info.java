/// The settings screen.
@NullMarked
package io.meeshy.console.settings;

import org.jspecify.annotations.NullMarked;
