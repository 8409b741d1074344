/**
 * The translation service: models, batching, cache and protection of what must come through
 * untouched, behind gRPC.
 */
@NullMarked
package io.meeshy.translator;

import org.jspecify.annotations.NullMarked;
