/// The quality screen: what readers report as wrong, and history translated again.
@NullMarked
package io.meeshy.console.quality;

import org.jspecify.annotations.NullMarked;
