package io.meeshy.console;

import io.meeshy.console.preferences.Settings;
import io.meeshy.console.task.FxTasks;
import io.meeshy.console.ui.Look;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.prefs.Preferences;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The application's window, and everything behind it built in order.
final class ConsoleApp {

  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final double MIN_WIDTH = 360;
  private static final double MIN_HEIGHT = 420;

  private ConsoleApp() {}

  /// Opens the window; it ends the toolkit when it is closed. On the JavaFX application thread.
  static void open(Stage stage, String server) {
    var settings = new Settings(Preferences.userRoot().node("io/meeshy/console"));
    var tasks = new FxTasks();
    var data = Path.of(System.getProperty("user.home"), ".meeshy", "console");
    var desktop = new Desktop(settings, tasks, InstantSource.system(), data);
    var scene = new Scene(desktop.root(), WIDTH, HEIGHT);
    var _ = new Look(settings, scene);
    stage.setTitle("Meeshy");
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setScene(scene);
    stage.setOnHidden(
        _ -> {
          desktop.close();
          tasks.close();
          Platform.exit();
        });
    desktop.start(server);
    stage.show();
  }
}
