/** The JSON of every interface. */
@NullMarked
package io.meeshy.backend.json;

import org.jspecify.annotations.NullMarked;
