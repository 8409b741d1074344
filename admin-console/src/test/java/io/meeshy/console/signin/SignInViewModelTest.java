package io.meeshy.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.User;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.preferences.Settings;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.MemoryPreferences;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInViewModelTest {

  private final FakeGateway gateway = new FakeGateway();
  private final Settings settings = new Settings(new MemoryPreferences());
  private final List<User> signedIn = new ArrayList<>();

  @BeforeEach
  void person() {
    gateway.person("ben", "Ben", "en", "user");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private SignInViewModel model(String server) {
    return new SignInViewModel(
        settings,
        new CurrentThreadTasks(),
        server,
        null,
        (client, user) -> {
          signedIn.add(user);
          client.close();
        });
  }

  private SignInViewModel filled(String server, String password) {
    var model = model(server);
    model.username().set("ben");
    model.password().set(password);
    return model;
  }

  @Test
  void signsInAndRemembersServerAndNameButNoToken() {
    var model = filled(gateway.address().toString(), "secret-ben");
    model.signIn();
    assertThat(signedIn).extracting(User::username).containsExactly("ben");
    assertThat(settings.username()).isEqualTo("ben");
    assertThat(settings.server("")).isEqualTo(gateway.address().toString());
    assertThat(settings.refreshToken()).isNull();
    assertThat(model.password().get()).isEmpty();
  }

  @Test
  void keepsTheSessionOnlyWhenAskedAndGoesOnWithIt() {
    var model = filled(gateway.address().toString(), "secret-ben");
    model.keepSignedIn().set(true);
    model.signIn();
    var kept = settings.refreshToken();
    assertThat(kept).isNotNull();
    model(gateway.address().toString()).resume();
    assertThat(signedIn).hasSize(2);
    assertThat(settings.refreshToken()).isNotNull().isNotEqualTo(kept);
  }

  @Test
  void aKeptSessionThatIsOverIsForgottenAndSaid() {
    settings.refreshToken("long-gone");
    var model = model(gateway.address().toString());
    model.resume();
    assertThat(model.problem().get()).isEqualTo(Problem.of("signin.sessionOver"));
    assertThat(settings.refreshToken()).isNull();
  }

  @Test
  void aWrongPasswordIsSaidAndTheNameKept() {
    var model = filled(gateway.address().toString(), "wrong-password");
    model.signIn();
    assertThat(model.problem().get()).isEqualTo(Problem.ofCode("wrong_credentials"));
    assertThat(model.username().get()).isEqualTo("ben");
    assertThat(model.busy().get()).isFalse();
  }

  @Test
  void nobodyAtTheAddressIsSaidWithTheAddress() {
    var model = filled("http://localhost:1", "secret-ben");
    model.signIn();
    assertThat(model.problem().get())
        .isEqualTo(Problem.of("signin.unreachable", "http://localhost:1"));
  }

  @Test
  void nothingEnteredAsksForIt() {
    var model = model(gateway.address().toString());
    model.signIn();
    assertThat(model.problem().get()).isEqualTo(Problem.of("signin.missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://somewhere", "http://", "not a server", "http://host/path", ""})
  void whatIsNoAddressIsRefused(String typed) {
    assertThat(SignInViewModel.address(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:3001,http://localhost:3001",
    "https://chat.example.org/,https://chat.example.org",
    "' http://10.0.0.7:80 ',http://10.0.0.7:80",
  })
  void anAddressMayBeTypedLoosely(String typed, String meant) {
    assertThat(SignInViewModel.address(typed)).hasToString("Optional[" + meant + "]");
  }
}
