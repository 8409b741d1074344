package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.chat.Translation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The frames that tell one message, made once for each language and shared. For one thread. */
final class Rendering {
  private static final String ORIGINAL = "";

  private final ChatEvent.Sent sent;
  private final Map<String, OutFrame> receive = new HashMap<>();
  private final Map<String, OutFrame> translated = new HashMap<>();

  Rendering(ChatEvent.Sent sent) {
    this.sent = sent;
  }

  /** The message as this person is to see it. */
  OutFrame receive(Reader reader) {
    Translation translation = translation(reader);
    return receive.computeIfAbsent(
        translation == null ? ORIGINAL : translation.language(),
        language ->
            OutFrame.of(
                new ServerFrame.Receive(sent.message().with(translation)), sent.acceptedNanos()));
  }

  /** The translation alone for this person; null when there is none that they want. */
  @Nullable OutFrame translated(Reader reader) {
    Translation translation = translation(reader);
    if (translation == null) {
      return null;
    }
    Message message = sent.message();
    return translated.computeIfAbsent(
        translation.language(),
        language ->
            OutFrame.of(
                new ServerFrame.Translated(
                    message.conversationId(),
                    message.id(),
                    message.seq(),
                    message.revision(),
                    translation)));
  }

  private @Nullable Translation translation(Reader reader) {
    if (sent.ready().isEmpty() || !reader.wantsTranslationFrom(sent.message().language())) {
      return null;
    }
    for (Translation translation : sent.ready()) {
      if (translation.language().equals(reader.language())) {
        return translation;
      }
    }
    return null;
  }
}
