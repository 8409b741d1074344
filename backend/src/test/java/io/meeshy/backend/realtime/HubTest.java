package io.meeshy.backend.realtime;

import static io.meeshy.backend.db.TestDatabase.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.chat.ChatEvent;
import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.security.Role;
import io.meeshy.backend.translation.ScriptedTranslator;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubTest {
  private final ScriptedTranslator translator = new ScriptedTranslator(0);
  private final TestNode node = new TestNode(translator.port());
  private final Hub hub =
      new Hub(new RealtimeConfig(10, Duration.ofSeconds(30)), node.route.services(), node.events);
  private final UUID amelie = person("de");

  @AfterEach
  void stop() {
    hub.close();
    node.close();
    translator.close();
  }

  private Connection connection(String language) {
    return new Connection(
        new Principal(amelie, Role.USER, UUID.randomUUID()),
        new Reader(amelie, language, Set.of()),
        new Outlet(new SilentSession(), new SocketReader(), nanos -> {}),
        tooSlow -> {});
  }

  @Test
  void aLanguageThatWasChangedJustBeforeAConnectionWasKnownIsNotMissed() {
    Connection connection = connection("fr");
    hub.open(connection);
    assertThat(connection.reader().language()).isEqualTo("de");
  }

  @Test
  void whatIsToldOfALanguageIsNewerThanWhatWasReadBefore() {
    Connection connection = connection("fr");
    Reader before = connection.reader();
    hub.open(connection);
    node.events.publish(new ChatEvent.PreferencesChanged(new Reader(amelie, "es", Set.of())));
    connection.reads(before, new Reader(amelie, "de", Set.of()));
    assertThat(connection.reader().language()).isEqualTo("es");
  }
}
