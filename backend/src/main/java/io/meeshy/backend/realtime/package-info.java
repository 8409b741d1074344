/** The WebSocket: connections, the feeds they listen to and the frames they exchange. */
@NullMarked
package io.meeshy.backend.realtime;

import org.jspecify.annotations.NullMarked;
