package io.meeshy.backend.chat;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What goes along with a message: told of each text before it is stored, so that it has a head
 * start. Must not block.
 */
@FunctionalInterface
public interface Companion {

  /**
   * Begins with a text that is about to be stored.
   *
   * @return called once the message is committed, and never if it is not: gives the translations
   *     that are ready by then and sees to the others
   */
  Function<Message, List<Translation>> begin(
      UUID sender, UUID conversationId, String text, String language);
}
