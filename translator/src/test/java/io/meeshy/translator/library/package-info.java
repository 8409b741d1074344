@NullMarked
package io.meeshy.translator.library;

import org.jspecify.annotations.NullMarked;
