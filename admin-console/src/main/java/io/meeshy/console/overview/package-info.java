/// The overview screen: is it healthy, how much, how fast.
@NullMarked
package io.meeshy.console.overview;

import org.jspecify.annotations.NullMarked;
