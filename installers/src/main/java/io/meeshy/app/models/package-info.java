/** How the models of the library are shown at a terminal. */
@NullMarked
package io.meeshy.app.models;

import org.jspecify.annotations.NullMarked;
