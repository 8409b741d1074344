@NullMarked
package io.meeshy.translator;

import org.jspecify.annotations.NullMarked;
