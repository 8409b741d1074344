@NullMarked
package io.meeshy.translator.text;

import org.jspecify.annotations.NullMarked;
