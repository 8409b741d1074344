/// The sign-in screen.
@NullMarked
package io.meeshy.console.signin;

import org.jspecify.annotations.NullMarked;
