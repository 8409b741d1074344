/** The gateway: the service that people's clients talk to. */
@NullMarked
package io.meeshy.backend;

import org.jspecify.annotations.NullMarked;
