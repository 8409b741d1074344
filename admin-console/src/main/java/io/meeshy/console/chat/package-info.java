/// Conversations: session, timelines, outbox, and the chat screen.
@NullMarked
package io.meeshy.console.chat;

import org.jspecify.annotations.NullMarked;
