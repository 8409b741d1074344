package io.meeshy.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two people in two browsers, as issue "First light" tells it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  private static final Pattern SOMETHING = Pattern.compile("\\S");
  private static final double PATIENCE_MILLIS = 30_000;

  private RunningApp app;
  private Playwright playwright;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path chromium = chromium();
    app = RunningApp.up(folder);
    app.awaitReady();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  /** The installed browser; without one this is skipped, but not where it must be there. */
  private static Path chromium() {
    return Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium")
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(
            () -> {
              String problem =
                  "no Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM to its path";
              return Objects.equals(System.getenv("CI"), "true") ? fail(problem) : abort(problem);
            });
  }

  @AfterAll
  void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (app != null) {
      app.close();
    }
  }

  @Test
  void theSignInPageTranslatesWhatIsTypedThere() {
    try (var context = newContext("en-GB")) {
      Page page = open(context, app.address());

      page.getByTestId("try-input").fill("Good morning, my friend. How are you today?");

      assertThat(page.locator("[data-testid=try-translation][data-language=fr]"))
          .containsText(Pattern.compile("[Bb]onjour|[Cc]omment|aujourd"));
      assertThat(page.locator("[data-testid=try-translation][data-language=de]"))
          .containsText(SOMETHING);
    }
  }

  @Test
  void twoPeopleChatEachInTheirOwnLanguage() throws IOException {
    try (var bensWire = new Wire(app.address());
        var ameliesBrowser = newContext("fr-FR");
        var bensBrowser = newContext("en-GB")) {
      Page amelie = open(ameliesBrowser, app.address());
      register(amelie, "Amélie", "amelie", "fr");
      Page ben = open(bensBrowser, bensWire.address());
      register(ben, "Ben", "ben", "en");

      startConversation(amelie, "ben");
      ben.getByTestId("conversation").first().click();
      assertThat(online(amelie)).hasCount(1);

      say(amelie, "Bonjour Ben, je suis très content de te voir demain.");
      assertThat(message(ben, 1)).hasAttribute("data-reading", "translated");
      assertThat(text(ben, 1)).containsText("tomorrow");
      message(ben, 1).getByTestId("toggle-original").click();
      assertThat(message(ben, 1).getByTestId("message-original"))
          .containsText("je suis très content de te voir demain");

      ben.getByTestId("composer").pressSequentially("I have");
      assertThat(amelie.getByTestId("typing").first()).isVisible();
      say(ben, "I have two dogs and a cat.");
      assertThat(message(amelie, 2)).hasAttribute("data-reading", "translated");
      assertThat(text(amelie, 2)).containsText("chien");

      ben.reload();
      ben.getByTestId("conversation").first().click();
      assertThat(text(ben, 1)).containsText("tomorrow");
      assertThat(text(ben, 2)).containsText("I have two dogs and a cat.");

      missNothingWhileCutOff(amelie, ben, bensWire);

      ben.close();
      assertThat(online(amelie)).hasCount(0);
    }
  }

  private void missNothingWhileCutOff(Page amelie, Page ben, Wire bensWire) {
    bensWire.cut();
    assertThat(ben.getByTestId("connection-bar")).isVisible();
    say(amelie, "Tu as vu le train ?");
    say(amelie, "Il est parti sans nous.");
    assertThat(text(amelie, 4)).containsText("Il est parti sans nous.");
    assertThat(message(ben, 3)).hasCount(0);

    bensWire.mend();

    assertThat(text(ben, 3)).containsText("train");
    assertThat(message(ben, 4)).hasAttribute("data-reading", "translated");
    assertThat(ben.getByTestId("message")).hasCount(4);
    assertThat(ben.getByTestId("connection-bar")).isHidden();
  }

  private BrowserContext newContext(String locale) {
    var context = browser.newContext(new Browser.NewContextOptions().setLocale(locale));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context;
  }

  private static Page open(BrowserContext context, URI address) {
    Page page = context.newPage();
    page.navigate(address.toString());
    return page;
  }

  private static void register(Page page, String displayName, String username, String language) {
    page.getByTestId("auth-switch").click();
    page.getByTestId("display-name").fill(displayName);
    page.getByTestId("language").selectOption(language);
    page.getByTestId("username").fill(username);
    page.getByTestId("password").fill("correct horse battery");
    page.getByTestId("auth-submit").click();
    assertThat(page.getByTestId("new-conversation")).isVisible();
  }

  private static void startConversation(Page page, String username) {
    page.getByTestId("new-conversation").first().click();
    page.getByTestId("people-search").fill(username);
    page.locator("[data-testid=person][data-username=" + username + "]").click();
    page.getByTestId("start-conversation").click();
    assertThat(page.getByTestId("composer")).isVisible();
  }

  private static void say(Page page, String text) {
    page.getByTestId("composer").fill(text);
    page.getByTestId("composer").press("Enter");
  }

  /** The mark of a partner who is connected. */
  private static Locator online(Page page) {
    return page.getByTestId("presence").locator(".online");
  }

  private static Locator message(Page page, int seq) {
    return page.locator("[data-testid=message][data-seq='" + seq + "']");
  }

  private static Locator text(Page page, int seq) {
    return message(page, seq).getByTestId("message-text");
  }
}
