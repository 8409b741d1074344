/** What nodes tell each other: events, who is there, who is typing. */
@NullMarked
package io.meeshy.backend.cluster;

import org.jspecify.annotations.NullMarked;
