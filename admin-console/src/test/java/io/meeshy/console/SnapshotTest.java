package io.meeshy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.preferences.Settings;
import io.meeshy.console.preferences.Theme;
import io.meeshy.console.shell.Section;
import io.meeshy.console.task.FxTasks;
import io.meeshy.console.testing.AuditEntries;
import io.meeshy.console.testing.CachedEntries;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Measurements;
import io.meeshy.console.testing.MemoryPreferences;
import io.meeshy.console.testing.TestClock;
import io.meeshy.console.testing.Toolkit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shows every screen against a gateway and takes its picture into target/snapshots, for people
/// to look at.
class SnapshotTest {

  @TempDir Path data;

  private final FakeGateway gateway = new FakeGateway();
  private final FxTasks running = new FxTasks();
  private final TestClock clock = new TestClock(Instant.now());
  private @Nullable CurrentThreadTasks stepped;
  private final Settings settings = new Settings(new MemoryPreferences());
  private String conversation = "";
  private String arabic = "";
  private @Nullable Window window;

  private record Window(Desktop desktop, Stage stage) {}

  @BeforeAll
  static void toolkit() {
    Toolkit.assumeItCanDraw();
  }

  @BeforeEach
  void people() {
    gateway.person("admin", "Ada Admin", "en", "admin");
    gateway.person("amelie", "Amélie Laurent", "fr", "user");
    gateway.person("ben", "Ben Carter", "en", "user");
    gateway.person("karim", "كريم حداد", "ar", "user");
    gateway.person("yuki", "佐藤 ゆき", "ja", "user");
    Measurements.healthy(gateway);
    conversation = Scenes.lively(gateway);
    arabic = Scenes.arabic(gateway);
  }

  private void open(String user, String language, Theme theme, double width, double height) {
    window =
        Toolkit.call(
            () -> {
              settings.language().set(language);
              settings.theme().set(theme);
              var byStep = stepped;
              var desktop =
                  byStep == null
                      ? new Desktop(settings, running, InstantSource.system(), data)
                      : new Desktop(settings, byStep, clock, data);
              var stage = Toolkit.window(desktop.root(), settings, width, height);
              desktop.start(gateway.address().toString());
              var form = Objects.requireNonNull(desktop.signIn());
              if (!user.isEmpty()) {
                form.username().set(user);
                form.password().set("secret-" + user);
                form.signIn();
              }
              return new Window(desktop, stage);
            });
    if (!user.isEmpty()) {
      Toolkit.until("sign-in", () -> desktop().workplace() != null);
    }
  }

  private Desktop desktop() {
    return Objects.requireNonNull(window).desktop();
  }

  private Stage stage() {
    return Objects.requireNonNull(window).stage();
  }

  private Workplace workplace() {
    return Objects.requireNonNull(desktop().workplace());
  }

  private void show(Section section) {
    Toolkit.run(() -> workplace().shell().section().set(section));
  }

  private void picture(String name) {
    Toolkit.snapshot(stage(), name);
    assertThat(Path.of("target", "snapshots", name + ".png"))
        .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(3_000));
  }

  @ParameterizedTest
  @CsvSource({
    "en,LIGHT,1280,800",
    "de,DARK,1280,800",
    "ar,LIGHT,768,700",
    "ja,DARK,360,640",
  })
  void theSignInScreenIsDrawn(String language, Theme theme, double width, double height) {
    open("", language, theme, width, height);
    picture("signin-" + language + "-" + theme + "-" + (int) width);
  }

  @ParameterizedTest
  @CsvSource({
    "en,LIGHT,1280,800",
    "en,DARK,1000,700",
    "de,LIGHT,768,900",
    "ar,DARK,1000,700",
    "ja,LIGHT,2560,900",
  })
  void theOperatorsScreensAreDrawn(String language, Theme theme, double width, double height) {
    Measurements.models(gateway, 12);
    gateway
        .administration()
        .answer("GET /translate/audit", 200, AuditEntries.page(false, 9, 8, 7, 6));
    gateway
        .administration()
        .answer(
            "POST /translate/cache/search",
            200,
            CachedEntries.page(
                "p2",
                CachedEntries.plain("a1"),
                CachedEntries.entry(
                    "a2", "See you at nine", "Rendez-vous à neuf heures", "", true)));
    Scenes.reports(gateway);
    stepped = Toolkit.call(() -> new CurrentThreadTasks(Platform::runLater));
    open("admin", language, theme, width, height);
    var name = "-" + language + "-" + theme + "-" + (int) width;
    Toolkit.run(() -> Scenes.passFiveMinutes(gateway, clock, Objects.requireNonNull(stepped)));
    picture("overview" + name);
    show(Section.CACHE);
    picture("cache" + name);
    show(Section.MODELS);
    Toolkit.pulses(2);
    Toolkit.run(() -> Scenes.selectFirstRow(stage()));
    picture("models" + name);
    Toolkit.run(() -> Scenes.tab(stage(), 1));
    picture("models-versions" + name);
    Toolkit.run(() -> Scenes.tab(stage(), 2));
    picture("models-trial" + name);
    show(Section.CACHE);
    Toolkit.pulses(2);
    Toolkit.run(() -> Scenes.tab(stage(), 1));
    Toolkit.pulses(2);
    Toolkit.run(() -> Scenes.selectFirstRow(stage()));
    picture("cache-entries" + name);
    show(Section.QUALITY);
    picture("reports" + name);
    Toolkit.run(() -> Scenes.tab(stage(), 1));
    picture("history" + name);
    show(Section.AUDIT);
    picture("audit" + name);
    show(Section.SETTINGS);
    picture("settings" + name);
  }

  @ParameterizedTest
  @CsvSource({
    "en,LIGHT,1280,800",
    "en,DARK,1280,800",
    "de,LIGHT,768,700",
    "ar,LIGHT,1280,800",
    "ja,DARK,1280,800",
    "fr,LIGHT,360,640",
  })
  void theChatIsDrawn(String language, Theme theme, double width, double height) {
    open("ben", language, theme, width, height);
    Toolkit.until("list", () -> !workplace().chat().conversations().isEmpty());
    var name = "-" + language + "-" + theme + "-" + (int) width;
    picture("chat-list" + name);
    Toolkit.run(() -> workplace().chat().open().set(conversation));
    Toolkit.until("messages", () -> workplace().chat().rows().size() > 6);
    Toolkit.run(() -> workplace().chat().toggleOriginal(conversation + "-3"));
    gateway.broadcast(
        "{\"type\":\"message:typing\",\"conversationId\":\""
            + conversation
            + "\",\"userId\":\"u-amelie\",\"typing\":true}");
    Toolkit.until("typing", () -> !workplace().chat().typing().get().isEmpty());
    picture("chat" + name);
    Toolkit.run(() -> workplace().chat().open().set(arabic));
    Toolkit.until("messages", () -> !workplace().chat().rows().isEmpty());
    Toolkit.run(() -> workplace().chat().toggleOriginal(arabic + "-1"));
    picture("chat-arabic" + name);
  }

  @Test
  void anEmptyChatAndAnEmptyTableSayWhatToDo() {
    gateway.person("nora", "Nora New", "de", "admin");
    Measurements.models(gateway, 0);
    open("nora", "en", Theme.LIGHT, 1280, 800);
    show(Section.MODELS);
    Toolkit.pulses(4);
    picture("models-empty");
    show(Section.CHAT);
    Toolkit.until("list", () -> workplace().chat().listed().get());
    picture("chat-empty");
  }

  @Test
  void tenThousandMessagesAndModelsAreScrolledThrough() {
    Measurements.models(gateway, 10_000);
    var crowd = gateway.conversation("Everybody", "u-admin", "u-amelie", "u-ben");
    for (var i = 1; i <= 10_000; i++) {
      gateway.say(
          crowd,
          "u-amelie",
          "m" + i,
          "Message number " + i,
          Instant.now().minusSeconds(20_000 - i));
    }
    open("admin", "en", Theme.LIGHT, 1280, 800);
    show(Section.MODELS);
    Toolkit.until("models", () -> Scenes.tableSize(stage()) == 10_000);
    picture("models-10000");
    show(Section.CHAT);
    Toolkit.until("list", () -> !workplace().chat().conversations().isEmpty());
    Toolkit.run(() -> workplace().chat().open().set(crowd));
    Toolkit.until("messages", () -> workplace().chat().rows().size() >= 100);
    for (var size = 200; size <= 10_000; size += 100) {
      var wanted = size;
      Toolkit.run(() -> workplace().chat().loadOlder());
      Toolkit.until("page", () -> workplace().chat().rows().size() >= wanted);
    }
    picture("chat-10000");
  }

  @Test
  void aLostConnectionIsOneThinBar() {
    open("ben", "en", Theme.LIGHT, 1280, 800);
    Toolkit.until("list", () -> !workplace().chat().conversations().isEmpty());
    gateway.refuseSockets(true);
    gateway.cut(4000);
    Toolkit.until(
        "waiting",
        () -> workplace().chat().link().get() instanceof io.meeshy.console.chat.Link.Waiting);
    Toolkit.run(
        () -> {
          workplace().chat().open().set(conversation);
          workplace().chat().composer().text().set("Written while the line was down");
          workplace().chat().composer().submit();
        });
    Toolkit.until("rows", () -> workplace().chat().rows().size() > 6);
    picture("chat-reconnecting");
  }

  @AfterEach
  void close() {
    Toolkit.run(
        () -> {
          stage().close();
          desktop().close();
        });
    running.close();
    gateway.close();
  }
}
