/// The gateway as this client sees it: REST, WebSocket, and the records they carry. No toolkit.
@NullMarked
package io.meeshy.console.gateway;

import org.jspecify.annotations.NullMarked;
