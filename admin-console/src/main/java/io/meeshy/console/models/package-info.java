/// The models screen.
@NullMarked
package io.meeshy.console.models;

import org.jspecify.annotations.NullMarked;
