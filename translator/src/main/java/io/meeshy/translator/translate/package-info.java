/**
 * The use case of the translator: from a request over cache, route and batches to a translation.
 */
@NullMarked
package io.meeshy.translator.translate;

import org.jspecify.annotations.NullMarked;
