/** Four people of four languages who show a newcomer what Meeshy is. */
@NullMarked
package io.meeshy.app.demo;

import org.jspecify.annotations.NullMarked;
