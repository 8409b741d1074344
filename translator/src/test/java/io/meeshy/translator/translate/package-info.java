@NullMarked
package io.meeshy.translator.translate;

import org.jspecify.annotations.NullMarked;
