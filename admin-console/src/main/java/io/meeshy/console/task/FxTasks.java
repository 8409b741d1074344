package io.meeshy.console.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;

/// [Tasks] of the running application: a virtual thread in, the JavaFX application thread out.
public final class FxTasks implements Tasks, AutoCloseable {

  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("console-timers").factory());

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    try {
      background.execute(
          () -> {
            try {
              var result = work.call();
              ui(() -> done.accept(result));
            } catch (Exception e) {
              ui(() -> failed.accept(e));
            }
          });
    } catch (RejectedExecutionException e) {
      // The application is closing; nobody waits for the outcome any more.
    }
  }

  @Override
  public void ui(Runnable action) {
    Platform.runLater(action);
  }

  @Override
  public Timer every(Duration period, Runnable action) {
    var pending = new AtomicBoolean();
    var stopped = new AtomicBoolean();
    // A busy user interface skips ticks instead of piling them up.
    Runnable tick =
        () -> {
          if (pending.compareAndSet(false, true)) {
            ui(
                () -> {
                  pending.set(false);
                  if (!stopped.get()) {
                    action.run();
                  }
                });
          }
        };
    var scheduled =
        clock.scheduleAtFixedRate(
            tick, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    return () -> {
      stopped.set(true);
      scheduled.cancel(false);
    };
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    var stopped = new AtomicBoolean();
    var scheduled =
        clock.schedule(
            () ->
                ui(
                    () -> {
                      if (!stopped.get()) {
                        action.run();
                      }
                    }),
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
    return () -> {
      stopped.set(true);
      scheduled.cancel(false);
    };
  }

  @Override
  public void close() {
    clock.shutdownNow();
    background.shutdownNow();
  }
}
