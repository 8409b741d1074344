@NullMarked
package io.meeshy.translator.cache;

import org.jspecify.annotations.NullMarked;
