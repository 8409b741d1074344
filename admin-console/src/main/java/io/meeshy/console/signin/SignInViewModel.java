package io.meeshy.console.signin;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.GatewayException;
import io.meeshy.console.gateway.User;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.preferences.Settings;
import io.meeshy.console.task.Tasks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Signing in: where, as whom, and what went wrong. Hands a client that is signed in to `signedIn`.
public final class SignInViewModel {

  private final Settings settings;
  private final Tasks tasks;
  private final BiConsumer<GatewayClient, User> signedIn;
  private final StringProperty server;
  private final StringProperty username;
  private final StringProperty password = new SimpleStringProperty("");
  private final BooleanProperty keepSignedIn;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

  public SignInViewModel(
      Settings settings,
      Tasks tasks,
      String server,
      @Nullable Problem first,
      BiConsumer<GatewayClient, User> signedIn) {
    this.settings = settings;
    this.tasks = tasks;
    this.signedIn = signedIn;
    this.server = new SimpleStringProperty(server);
    this.username = new SimpleStringProperty(settings.username());
    this.keepSignedIn = new SimpleBooleanProperty(settings.refreshToken() != null);
    problem.set(first);
  }

  public StringProperty server() {
    return server;
  }

  public StringProperty username() {
    return username;
  }

  public StringProperty password() {
    return password;
  }

  public BooleanProperty keepSignedIn() {
    return keepSignedIn;
  }

  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /// Signs in with what was entered.
  public void signIn() {
    var name = username.get().strip();
    var secret = password.get();
    if (name.isEmpty() || secret.isEmpty()) {
      problem.set(Problem.of("signin.missing"));
      return;
    }
    attempt(client -> client.signIn(name, secret));
  }

  /// Goes on with the session kept from an earlier start; does nothing when there is none.
  public void resume() {
    var token = settings.refreshToken();
    if (token != null) {
      attempt(client -> client.resume(token));
    }
  }

  private void attempt(Function<GatewayClient, User> how) {
    if (busy.get()) {
      return;
    }
    var address = address(server.get());
    if (address.isEmpty()) {
      problem.set(Problem.of("signin.badServer"));
      return;
    }
    busy.set(true);
    problem.set(null);
    var client = new GatewayClient(address.get());
    tasks.run(
        () -> how.apply(client),
        user -> succeeded(client, user),
        error -> {
          client.close();
          failed(error);
        });
  }

  private void succeeded(GatewayClient client, User user) {
    busy.set(false);
    settings.remember(client.server().toString(), user.username());
    settings.refreshToken(keepSignedIn.get() ? client.refreshToken() : null);
    if (keepSignedIn.get()) {
      client.onRefreshToken(settings::refreshToken);
    }
    password.set("");
    signedIn.accept(client, user);
  }

  private void failed(Exception error) {
    busy.set(false);
    if (error instanceof GatewayException refusal) {
      switch (refusal.code()) {
        case GatewayException.UNREACHABLE ->
            problem.set(Problem.of("signin.unreachable", server.get()));
        case GatewayException.UNEXPECTED_ANSWER ->
            problem.set(Problem.of("signin.notMeeshy", server.get()));
        case "token_expired", "token_reused", "not_authenticated" -> {
          settings.refreshToken(null);
          problem.set(Problem.of("signin.sessionOver"));
        }
        default -> problem.set(Problem.of(error));
      }
    } else {
      problem.set(Problem.of(error));
    }
  }

  /// The gateway's address in what was typed: http is meant where no scheme is said.
  static Optional<URI> address(String typed) {
    var text = typed.strip();
    if (!text.contains("://")) {
      text = "http://" + text;
    }
    try {
      var uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      var known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return known && uri.getHost() != null && uri.getPath().isEmpty()
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
