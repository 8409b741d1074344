/** Who is calling, and how often they may. */
@NullMarked
package io.meeshy.backend.security;

import org.jspecify.annotations.NullMarked;
