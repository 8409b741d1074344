/** Conversations and messages: who may do what, and where it is kept. */
@NullMarked
package io.meeshy.backend.chat;

import org.jspecify.annotations.NullMarked;
