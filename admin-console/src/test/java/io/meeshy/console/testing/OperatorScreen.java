package io.meeshy.console.testing;

import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.preferences.Settings;
import io.meeshy.console.task.FxTasks;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// A screen of an operator who is signed in at a fake gateway, driven without a display.
public abstract class OperatorScreen {

  protected final FakeGateway gateway = new FakeGateway();
  protected final FakeAdministration admin = gateway.administration();
  protected final GatewayClient client = new GatewayClient(gateway.address());
  protected final FxTasks tasks = new FxTasks();

  @SuppressWarnings("NullAway.Init") // by show, which every screen begins with
  protected Stage stage;

  @BeforeAll
  static void toolkit() {
    Toolkit.assumeItCanDraw();
  }

  @BeforeEach
  void signIn() {
    gateway.person("ada", "Ada", "en", "operator");
    client.signIn("ada", "secret-ada");
  }

  @AfterEach
  void close() {
    Toolkit.run(stage::close);
    tasks.close();
    client.close();
    gateway.close();
  }

  /// Opens a window with the screen.
  protected void show(Supplier<Parent> screen, int width, int height) {
    var settings = new Settings(new MemoryPreferences());
    stage = Toolkit.call(() -> Toolkit.window(screen.get(), settings, width, height));
  }

  protected Node node(String selector) {
    return stage.getScene().lookup(selector);
  }

  protected Button button(String selector) {
    return (Button) node(selector);
  }

  /// Whether a label that shows has the text in it.
  protected boolean says(String text) {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .filter(Node::isVisible)
        .anyMatch(label -> label instanceof Labeled words && words.getText().contains(text));
  }
}
