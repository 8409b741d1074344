package io.meeshy.backend.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel on which the parts of this node tell each other what happened. Listeners run in the
 * publisher's thread, in the order they subscribed, and must be quick; one that fails is logged and
 * harms no other. Safe for use by many threads.
 *
 * @param <E> the events
 */
public final class EventBus<E> {
  private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);
  private final List<Consumer<? super E>> listeners = new CopyOnWriteArrayList<>();

  public void subscribe(Consumer<? super E> listener) {
    listeners.add(listener);
  }

  public void publish(E event) {
    for (Consumer<? super E> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException | Error e) {
        LOG.error("A listener failed on {}", event.getClass().getSimpleName(), e);
      }
    }
  }
}
