package io.meeshy.backend.realtime;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Message;
import io.meeshy.backend.chat.Reader;
import java.util.function.Predicate;

/** How an event about a message that was told before becomes a frame, and for whom. */
record AboutFrames(OutFrame frame, Predicate<Reader> who) {

  static AboutFrames of(ChatEvent.AboutMessage event) {
    return switch (event) {
      case ChatEvent.Edited(Message message) -> forAll(new ServerFrame.Updated(message));
      case ChatEvent.Deleted deleted ->
          forAll(
              new ServerFrame.Deleted(
                  deleted.conversationId(),
                  deleted.messageId(),
                  deleted.seq(),
                  deleted.revision(),
                  deleted.deletedAt()));
      case ChatEvent.Translated made ->
          forReaders(
              new ServerFrame.Translated(
                  made.conversationId(),
                  made.messageId(),
                  made.seq(),
                  made.revision(),
                  made.translation()),
              made.source(),
              made.translation().language());
      case ChatEvent.NotTranslated failed ->
          forReaders(
              new ServerFrame.NotTranslated(
                  failed.conversationId(),
                  failed.messageId(),
                  failed.seq(),
                  failed.revision(),
                  failed.untranslated().language(),
                  failed.untranslated().reason()),
              failed.source(),
              failed.untranslated().language());
    };
  }

  private static AboutFrames forAll(ServerFrame content) {
    return new AboutFrames(OutFrame.of(content), reader -> true);
  }

  private static AboutFrames forReaders(ServerFrame content, String source, String language) {
    return new AboutFrames(
        OutFrame.of(content),
        reader -> reader.language().equals(language) && reader.wantsTranslationFrom(source));
  }
}
