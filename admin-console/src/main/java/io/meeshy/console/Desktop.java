package io.meeshy.console;

import io.meeshy.console.chat.Link;
import io.meeshy.console.chat.OutboxFile;
import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.Json;
import io.meeshy.console.gateway.User;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.preferences.Settings;
import io.meeshy.console.signin.SignInView;
import io.meeshy.console.signin.SignInViewModel;
import io.meeshy.console.task.Tasks;
import io.meeshy.console.ui.Fonts;
import io.meeshy.console.ui.View;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import javafx.geometry.NodeOrientation;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The application without its window: the sign-in screen or a [Workplace], shown in the language
/// chosen. Confined to the
/// user-interface thread.
final class Desktop implements AutoCloseable {

  private final Fonts fonts = new Fonts();
  private final StackPane root = new StackPane();
  private final Settings settings;
  private final Tasks tasks;
  private final InstantSource clock;
  private final Path data;
  private @Nullable SignInViewModel signIn;
  private @Nullable Workplace workplace;
  private @Nullable View view;

  /// `data` is the folder where unsent messages are kept.
  Desktop(Settings settings, Tasks tasks, InstantSource clock, Path data) {
    this.settings = settings;
    this.tasks = tasks;
    this.clock = clock;
    this.data = data;
    settings.language().subscribe((_, _) -> show());
  }

  /// Shows the sign-in screen for `server`, and goes on with a kept session if there is one for it.
  void start(String server) {
    askToSignIn(server, null);
    if (signIn != null && server.equals(settings.server(server))) {
      signIn.resume();
    }
  }

  private void askToSignIn(String server, @Nullable Problem why) {
    signIn = new SignInViewModel(settings, tasks, server, why, this::signedIn);
    show();
  }

  private void signedIn(GatewayClient client, User user) {
    var file = new OutboxFile(data.resolve(outboxName(client, user)), new Json());
    var fresh = new Workplace(client, user, settings, tasks, clock, file);
    workplace = fresh;
    signIn = null;
    fresh.chat().link().subscribe(link -> linked(fresh, link));
    fresh.start();
    show();
  }

  private static String outboxName(GatewayClient client, User user) {
    var key = client.server() + "\n" + user.id();
    return "unsent-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".json";
  }

  private void linked(Workplace of, Link link) {
    if (link instanceof Link.Ended ended && workplace == of) {
      var key = ended.code() == 4502 ? "signin.sessionOver" : "signin.refusedFrame";
      settings.refreshToken(null);
      leave(of, Problem.of(key));
      of.client().close();
    }
  }

  private void signOut() {
    var current = workplace;
    if (current == null) {
      return;
    }
    var client = current.client();
    client.onRefreshToken(_ -> {});
    settings.refreshToken(null);
    leave(current, null);
    // The person is out at once, whether or not the gateway can be told.
    tasks.run(
        () -> {
          try (client) {
            client.signOut();
          }
          return Boolean.TRUE;
        },
        _ -> {},
        _ -> {});
  }

  private void leave(Workplace left, @Nullable Problem why) {
    workplace = null;
    if (view != null) {
      view.close();
      view = null;
    }
    left.close();
    askToSignIn(left.client().server().toString(), why);
  }

  private void show() {
    var chosen = settings.language().get();
    var texts = Texts.in(chosen.isEmpty() ? Locale.getDefault().getLanguage() : chosen);
    if (view != null) {
      view.close();
      view = null;
    }
    if (workplace != null) {
      view = workplace.view(texts, this::signOut);
    } else if (signIn != null) {
      view = new SignInView(signIn, texts);
    }
    root.setStyle(fonts.style(texts.language()));
    root.setNodeOrientation(
        texts.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    root.getChildren().clear();
    if (view != null) {
      root.getChildren().add(view.root());
    }
  }

  StackPane root() {
    return root;
  }

  /// What the signed-in person has open; null before.
  @Nullable Workplace workplace() {
    return workplace;
  }

  @Nullable SignInViewModel signIn() {
    return signIn;
  }

  @Override
  public void close() {
    if (view != null) {
      view.close();
      view = null;
    }
    if (workplace != null) {
      workplace.close();
      workplace.client().close();
      workplace = null;
    }
  }
}
