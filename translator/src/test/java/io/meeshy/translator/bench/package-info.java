@NullMarked
package io.meeshy.translator.bench;

import org.jspecify.annotations.NullMarked;
