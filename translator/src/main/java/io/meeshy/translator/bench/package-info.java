/** Measurement of a running translator through its public face. */
@NullMarked
package io.meeshy.translator.bench;

import org.jspecify.annotations.NullMarked;
