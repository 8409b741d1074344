package io.meeshy.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.Json;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeGateway;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatViewModelTest {

  @TempDir Path data;

  private final FakeGateway gateway = new FakeGateway();
  private final CurrentThreadTasks tasks = new CurrentThreadTasks();
  private final GatewayClient client = new GatewayClient(gateway.address());
  private String talk = "";

  @BeforeEach
  void people() {
    gateway.person("ben", "Ben", "en", "user");
    gateway.person("amelie", "Amélie", "fr", "user");
    gateway.person("karim", "Karim", "ar", "user");
    talk = gateway.conversation("", "u-ben", "u-amelie");
    gateway.say(talk, "u-amelie", "1", "Bonjour", Instant.now());
  }

  @AfterEach
  void close() {
    client.close();
    gateway.close();
  }

  private ChatViewModel model() {
    var self = client.signIn("ben", "secret-ben");
    var file = new OutboxFile(data.resolve("unsent.json"), new Json());
    var session = new ChatSession(client, self, tasks, InstantSource.system(), file);
    var model = new ChatViewModel(session, tasks, InstantSource.system());
    model.start();
    tasks.until(session::isInStep);
    return model;
  }

  @Test
  void opensAConversationAndReadsItWhenItCanBeSeen() {
    var model = model();
    assertThat(model.conversations()).extracting(ConversationRow::unread).containsExactly(1L);
    model.visible(true);
    model.open().set(talk);
    assertThat(model.conversations()).extracting(ConversationRow::unread).containsExactly(0L);
    assertThat(model.rows()).hasSize(3).element(1).isEqualTo(new Row.Unread());
  }

  @Test
  void aSearchFindsConversationsAndPeopleAndStartsATalk() {
    var model = model();
    model.search().set("kar");
    assertThat(model.conversations()).isEmpty();
    tasks.tick();
    assertThat(model.people()).extracting(user -> user.displayName()).containsExactly("Karim");
    model.talkTo(model.people().getFirst());
    assertThat(model.search().get()).isEmpty();
    assertThat(model.conversation().get()).isNotNull();
    assertThat(model.conversations()).hasSize(2);
  }

  @Test
  void everyConversationKeepsItsDraft() {
    var other = gateway.conversation("Trip", "u-ben", "u-amelie", "u-karim");
    var model = model();
    model.open().set(talk);
    model.composer().text().set("half a thought");
    model.open().set(other);
    assertThat(model.composer().text().get()).isEmpty();
    model.open().set(talk);
    assertThat(model.composer().text().get()).isEqualTo("half a thought");
  }

  @Test
  void aTextThatIsTooLongStaysAndSaysByHowMuch() {
    var model = model();
    model.open().set(talk);
    model.composer().text().set("x".repeat(Composer.LIMIT + 12));
    model.composer().submit();
    assertThat(model.composer().excess().get()).isEqualTo(12);
    assertThat(model.composer().text().get()).hasSize(Composer.LIMIT + 12);
    assertThat(gateway.messages(talk)).hasSize(1);
  }

  @Test
  void upEditsTheLastOwnMessageAndEscapeReturnsToTheDraft() {
    gateway.say(talk, "u-ben", "2", "Helo", Instant.now());
    var model = model();
    model.open().set(talk);
    model.composer().editLast();
    assertThat(model.composer().text().get()).isEqualTo("Helo");
    model.composer().cancelEdit();
    assertThat(model.composer().editing().get()).isNull();
    assertThat(model.composer().text().get()).isEmpty();
  }

  @Test
  void theConnectionBarCountsDownAndGoes() {
    var model = model();
    gateway.refuseSockets(true);
    gateway.cut(4008);
    tasks.until(() -> model.link().get() instanceof Link.Waiting);
    model.open().set(talk);
    model.composer().edit(sessionMessage(model));
    model.composer().submit();
    assertThat(model.problem().get()).isEqualTo(Problem.of("chat.offlineChange"));
    gateway.refuseSockets(false);
    model.tryNow();
    tasks.until(() -> model.link().get() instanceof Link.Up);
  }

  private static io.meeshy.console.gateway.Message sessionMessage(ChatViewModel model) {
    return model.rows().stream()
        .filter(Row.Bubble.class::isInstance)
        .map(row -> ((Row.Bubble) row).message())
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
