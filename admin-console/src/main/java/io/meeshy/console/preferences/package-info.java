/// What the person chose on this computer, kept between starts. No toolkit but properties.
@NullMarked
package io.meeshy.console.preferences;

import org.jspecify.annotations.NullMarked;
