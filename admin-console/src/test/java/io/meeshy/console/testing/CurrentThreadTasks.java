package io.meeshy.console.testing;

import io.meeshy.console.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// [Tasks] on the thread that made it: work runs at once, what other threads hand over runs in
/// [#until], timers run when the
/// test says so.
public final class CurrentThreadTasks implements Tasks {

  private final Thread owner = Thread.currentThread();
  private final BlockingQueue<Runnable> handedOver = new LinkedBlockingQueue<>();
  private final Consumer<Runnable> handOver;
  private final List<Pending> timers = new ArrayList<>();

  public CurrentThreadTasks() {
    handOver = handedOver::add;
  }

  /// For a thread that has a queue of its own: other threads hand over through `handOver`.
  public CurrentThreadTasks(Consumer<Runnable> handOver) {
    this.handOver = handOver;
  }

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    T result;
    try {
      result = work.call();
    } catch (Exception e) {
      failed.accept(e);
      return;
    }
    done.accept(result);
  }

  @Override
  public void ui(Runnable action) {
    if (Thread.currentThread() == owner) {
      action.run();
    } else {
      handOver.accept(action);
    }
  }

  @Override
  public Timer every(Duration period, Runnable action) {
    return add(new Pending(action, true));
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    return add(new Pending(action, false));
  }

  private Timer add(Pending pending) {
    timers.add(pending);
    return () -> timers.remove(pending);
  }

  /// Lets every timer run once, those that repeat and those that do not.
  public void tick() {
    for (var pending : List.copyOf(timers)) {
      if (timers.contains(pending)) {
        if (!pending.repeats()) {
          timers.remove(pending);
        }
        pending.action().run();
      }
    }
  }

  /// Runs what other threads hand over until `condition` holds; fails after ten seconds.
  public void until(BooleanSupplier condition) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    try {
      while (!condition.getAsBoolean()) {
        var action = handedOver.poll(20, TimeUnit.MILLISECONDS);
        if (action != null) {
          action.run();
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError("did not happen within 10 s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private record Pending(Runnable action, boolean repeats) {}
}
