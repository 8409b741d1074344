package io.meeshy.translator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the memory of models that nobody uses and loads them again when somebody does. Safe
 * for use by several threads.
 */
final class Sleep {
  private static final Logger log = LoggerFactory.getLogger(Sleep.class);

  private final Consumer<ModelSlot> load;
  private final ConcurrentMap<ModelSlot, CompletableFuture<Void>> waking =
      new ConcurrentHashMap<>();

  /**
   * @param load puts what a slot last served back into service
   */
  Sleep(Consumer<ModelSlot> load) {
    this.load = load;
  }

  /**
   * Puts to sleep what was idle for long enough.
   *
   * @param now by {@link System#nanoTime}
   */
  void begin(Iterable<ModelSlot> slots, IdlePolicy policy, long now) {
    List<ModelSlot> awake = new ArrayList<>();
    slots.forEach(slot -> slot.serving().ifPresent(_ -> awake.add(slot)));
    for (ModelSlot slot : List.copyOf(awake)) {
      var idle = Duration.ofNanos(now - slot.usedAt());
      if (policy.isOver(idle, isSole(slot, awake)) && sleep(slot)) {
        awake.remove(slot);
        log.info("Model {} sleeps after {} s without use", slot.spec().id(), idle.toSeconds());
      }
    }
  }

  private static boolean isSole(ModelSlot slot, List<ModelSlot> awake) {
    return slot.spec().pairs().stream()
        .map(ModelSpec.Score::direction)
        .anyMatch(
            direction ->
                awake.stream()
                    .noneMatch(
                        other -> other != slot && other.spec().score(direction).isPresent()));
  }

  private static boolean sleep(ModelSlot slot) {
    try (var _ = slot.change()) {
      return slot.sleep();
    } catch (ModelRefusedException e) {
      return false; // somebody is changing it, so it is not idle
    }
  }

  /** Loads a sleeping model again, once however many ask; done when it serves or has failed. */
  CompletableFuture<Void> end(ModelSlot slot) {
    var mine = new CompletableFuture<Void>();
    CompletableFuture<Void> other = waking.putIfAbsent(slot, mine);
    if (other != null) {
      return other;
    }
    Thread.ofPlatform()
        .name("model-loader")
        .daemon()
        .start(
            () -> {
              try {
                load.accept(slot);
              } finally {
                waking.remove(slot, mine);
                mine.complete(null);
              }
            });
    return mine;
  }
}
