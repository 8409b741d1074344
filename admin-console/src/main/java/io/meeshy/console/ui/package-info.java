/// Controls, icons, fonts and colours that several screens share.
@NullMarked
package io.meeshy.console.ui;

import org.jspecify.annotations.NullMarked;
