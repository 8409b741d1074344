package io.meeshy.console.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.preferences.Settings;
import io.meeshy.console.ui.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/// The JavaFX toolkit without a screen: runs things on its thread, opens windows, takes pictures.
public final class Toolkit {

  private static final CountDownLatch STARTED = new CountDownLatch(1);

  static {
    Platform.setImplicitExit(false);
    Platform.startup(STARTED::countDown);
  }

  private Toolkit() {}

  /// Skips the test where the libraries that draw text are missing; in CI that is a failure.
  public static void assumeItCanDraw() {
    try {
      assertThat(Font.getFamilies()).isNotEmpty();
    } catch (LinkageError | RuntimeException e) {
      var remedy =
          "JavaFX cannot draw text here; on Debian: apt-get install libfreetype6"
              + " libpangoft2-1.0-0 fonts-noto-core fonts-noto-cjk";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(remedy, e);
      }
      Assumptions.abort(remedy);
    }
  }

  /// Runs on the JavaFX application thread and answers the result.
  public static <T> T call(Callable<T> action) {
    var result = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            result.complete(action.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    try {
      STARTED.await();
      return result.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static void run(Runnable action) {
    call(
        () -> {
          action.run();
          return Boolean.TRUE;
        });
  }

  /// Waits until a condition of the JavaFX application thread holds; fails after 15 s.
  public static void until(String what, BooleanSupplier condition) {
    var came = new CompletableFuture<Boolean>();
    run(
        () ->
            new AnimationTimer() {
              @Override
              public void handle(long now) {
                if (condition.getAsBoolean() || came.isDone()) {
                  stop();
                  came.complete(true);
                }
              }
            }.start());
    try {
      came.get(15, TimeUnit.SECONDS);
    } catch (Exception e) {
      came.complete(false);
      throw new AssertionError(what + " did not happen within 15 s", e);
    }
  }

  /// A window of a size with the application's look; on the JavaFX application thread.
  public static Stage window(Parent root, Settings settings, double width, double height) {
    var scene = new Scene(root, width, height);
    var _ = new Look(settings, scene);
    var stage = new Stage();
    stage.setScene(scene);
    // The frame buffer of the headless platform is small and starts here.
    stage.setX(0);
    stage.setY(0);
    stage.show();
    return stage;
  }

  /// Takes a picture of the window into target/snapshots, after it has laid itself out.
  public static void snapshot(Stage stage, String name) {
    // Two rounds through the event queue let layout that asks for layout settle.
    pulses(3);
    var image = call(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
    try {
      var file = Path.of("target", "snapshots", name + ".png");
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lets `count` pulses of the toolkit pass.
  public static void pulses(int count) {
    for (var i = 0; i < count; i++) {
      var passed = new CountDownLatch(1);
      run(
          () ->
              new AnimationTimer() {
                @Override
                public void handle(long now) {
                  stop();
                  passed.countDown();
                }
              }.start());
      try {
        if (!passed.await(10, TimeUnit.SECONDS)) {
          throw new AssertionError("the toolkit does not pulse");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
