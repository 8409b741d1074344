package io.meeshy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.i18n.Problem;
import io.meeshy.console.preferences.Settings;
import io.meeshy.console.preferences.Theme;
import io.meeshy.console.shell.Section;
import io.meeshy.console.task.FxTasks;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Measurements;
import io.meeshy.console.testing.MemoryPreferences;
import io.meeshy.console.testing.Toolkit;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopTest {

  private final FakeGateway gateway = new FakeGateway();
  private final FxTasks tasks = new FxTasks();
  private final Settings settings = new Settings(new MemoryPreferences());
  private final Desktop desktop;
  private final Stage stage;

  DesktopTest(@TempDir Path data) {
    desktop = Toolkit.call(() -> new Desktop(settings, tasks, InstantSource.system(), data));
    stage = Toolkit.call(() -> Toolkit.window(desktop.root(), settings, 1000, 700));
  }

  @BeforeAll
  static void toolkit() {
    Toolkit.assumeItCanDraw();
  }

  @BeforeEach
  void people() {
    gateway.person("ada", "Ada", "en", "operator");
    gateway.person("ben", "Ben", "en", "user");
    Measurements.healthy(gateway);
    Toolkit.run(
        () -> {
          settings.language().set("en");
          desktop.start(gateway.address().toString());
        });
  }

  @AfterEach
  void close() {
    Toolkit.run(
        () -> {
          stage.close();
          desktop.close();
        });
    tasks.close();
    gateway.close();
  }

  private Workplace signIn(String name, boolean keep) {
    Toolkit.run(
        () -> {
          var form = Objects.requireNonNull(desktop.signIn());
          form.username().set(name);
          form.password().set("secret-" + name);
          form.keepSignedIn().set(keep);
          form.signIn();
        });
    Toolkit.until("sign-in", () -> desktop.workplace() != null);
    return Objects.requireNonNull(desktop.workplace());
  }

  private List<String> sections() {
    return Toolkit.call(
        () ->
            stage.getScene().getRoot().lookupAll(".nav-item").stream()
                .map(item -> ((Labeled) item).getText())
                .toList());
  }

  @Test
  void anOperatorHasEverySection() {
    signIn("ada", false);
    assertThat(sections())
        .containsExactly(
            "Overview", "Models", "Cache", "Quality", "Audit log", "Chat", "Settings", "Sign out");
  }

  @Test
  void somebodyElseHasTheChatAlone() {
    signIn("ben", false);
    assertThat(sections()).containsExactly("Chat", "Settings", "Sign out");
  }

  @Test
  void anotherLanguageTakesEffectAtOnceAndLosesNothing() {
    var workplace = signIn("ada", false);
    Toolkit.run(
        () -> {
          workplace.shell().section().set(Section.SETTINGS);
          workplace.chat().search().set("kept");
          settings.language().set("ar");
        });
    assertThat(sections()).contains("نظرة عامة");
    assertThat(Toolkit.call(() -> desktop.root().getNodeOrientation()))
        .isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
    assertThat(desktop.workplace()).isSameAs(workplace);
    assertThat(Toolkit.call(() -> workplace.chat().search().get())).isEqualTo("kept");
    assertThat(Toolkit.call(() -> workplace.shell().section().get())).isEqualTo(Section.SETTINGS);
  }

  @Test
  void theThemeTakesEffectAtOnce() {
    Toolkit.run(() -> settings.theme().set(Theme.DARK));
    Toolkit.pulses(2);
    var dark = corner();
    Toolkit.run(() -> settings.theme().set(Theme.LIGHT));
    Toolkit.pulses(2);
    assertThat(dark).isEqualTo(0xFF12141A);
    assertThat(corner()).isEqualTo(0xFFF5F6F8);
  }

  private int corner() {
    return Toolkit.call(() -> stage.getScene().snapshot(null).getPixelReader().getArgb(3, 3));
  }

  @Test
  void signingOutForgetsTheSessionAndAsksForTheNext() {
    signIn("ben", true);
    assertThat(settings.refreshToken()).isNotNull();
    Toolkit.run(
        () ->
            stage.getScene().getRoot().lookupAll(".nav-item").stream()
                .map(Labeled.class::cast)
                .filter(item -> item.getText().equals("Sign out"))
                .forEach(item -> ((javafx.scene.control.Button) item).fire()));
    Toolkit.until("sign-out", () -> desktop.signIn() != null);
    assertThat(settings.refreshToken()).isNull();
    assertThat(desktop.workplace()).isNull();
  }

  @Test
  void aRevokedSessionLeadsBackToTheSignInScreenAndSaysWhy() {
    signIn("ben", true);
    Toolkit.until("socket", () -> gateway.connected() == 1);
    gateway.cut(4502);
    Toolkit.until("sign-in screen", () -> desktop.signIn() != null);
    var form = Objects.requireNonNull(desktop.signIn());
    assertThat(form.problem().get()).isEqualTo(Problem.of("signin.sessionOver"));
    assertThat(settings.refreshToken()).isNull();
  }

  @Test
  void theNextStartGoesOnWithAKeptSession() {
    signIn("ben", true);
    Toolkit.run(desktop::close);
    Toolkit.run(() -> desktop.start(gateway.address().toString()));
    Toolkit.until("resumed", () -> desktop.workplace() != null);
  }
}
