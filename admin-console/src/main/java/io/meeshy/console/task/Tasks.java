package io.meeshy.console.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Where work runs: slow work off the user-interface thread, its outcome back on it. View models
/// and the chat session live on the latter.
public interface Tasks {

  /// Runs `work` in the background, then exactly one of `done` and `failed` on the user-interface
  /// thread.
  <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed);

  /// Runs `action` on the user-interface thread, in the order of the calls.
  void ui(Runnable action);

  /// Runs `action` on the user-interface thread each `period`, the first time after one; until the
  /// answer is closed.
  Timer every(Duration period, Runnable action);

  /// Runs `action` on the user-interface thread once after `delay`, unless the answer is closed
  /// before.
  Timer after(Duration delay, Runnable action);

  /// A timer that can be stopped; stopping twice is harmless.
  interface Timer extends AutoCloseable {
    @Override
    void close();
  }
}
