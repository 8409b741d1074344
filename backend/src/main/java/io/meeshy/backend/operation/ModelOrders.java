package io.meeshy.backend.operation;

import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.translation.ModelAdmin;
import io.meeshy.backend.translation.ModelChange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of models that operators have ordered here: each goes on by itself, whoever watches.
 * The last fifty are remembered while the gateway runs; the audit log keeps them all. Safe for use
 * by many threads.
 */
public final class ModelOrders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelOrders.class);
  private static final int MOST_RUNNING = 16;
  private static final int MOST_REMEMBERED = 50;

  private final ModelAdmin models;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Map<UUID, ModelOrder> orders = new LinkedHashMap<>(); // guarded by itself
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("model-order-", 0).factory());

  public ModelOrders(ModelAdmin models, AuditLog audit, InstantSource clock) {
    this.models = models;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Begins a change in the name of an account.
   *
   * @throws RefusedException {@code overloaded} while too many are under way
   */
  public ModelOrder begin(UUID accountId, ModelChange change) {
    ModelOrder order =
        new ModelOrder(
            UUID.randomUUID(),
            change.name(),
            change.model(),
            change.version(),
            "running",
            null,
            0,
            0,
            0,
            List.of(),
            List.of(),
            null,
            clock.instant(),
            null);
    remember(order);
    try {
      Act act = new Act(accountId, "model." + change.name(), change.model(), change.details());
      long entry = audit.begin(act);
      var _ = threads.submit(() -> run(order.id(), change, entry));
    } catch (RuntimeException notBegun) {
      forget(order);
      throw notBegun;
    }
    return order;
  }

  private void remember(ModelOrder order) {
    synchronized (orders) {
      if (orders.values().stream().filter(ModelOrder::isRunning).count() >= MOST_RUNNING) {
        throw new RefusedException(
            ErrorCode.OVERLOADED, "Too many changes of models are under way. Wait for one to end.");
      }
      orders.put(order.id(), order);
      orders.values().stream()
          .filter(one -> !one.isRunning())
          .findFirst()
          .filter(oldest -> orders.size() > MOST_REMEMBERED)
          .ifPresent(oldest -> orders.remove(oldest.id()));
    }
  }

  private void forget(ModelOrder order) {
    synchronized (orders) {
      orders.remove(order.id());
    }
  }

  private void run(UUID id, ModelChange change, long entry) {
    Ending ending = new Ending(null, null);
    try {
      models.make(change, step -> update(id, order -> order.at(step)));
    } catch (RefusedException refusal) {
      ending = refused(id, refusal);
    } catch (RuntimeException unexpected) {
      LOG.error("The order to {} {} failed", change.name(), change.model(), unexpected);
      ending =
          new Ending(
              new ModelOrder.Failure("internal", "Something went wrong. It has been logged."),
              "internal");
    }
    Ending known = ending;
    audit.finish(entry, known.problem());
    update(id, order -> order.ended(known.failure(), clock.instant()));
  }

  /** How an order ended, for whoever ordered it and for the audit log; nulls when it is done. */
  private record Ending(ModelOrder.@Nullable Failure failure, @Nullable String problem) {}

  private Ending refused(UUID id, RefusedException refusal) {
    boolean brokeOff =
        refusal.code() == ErrorCode.TRANSLATOR_UNAVAILABLE
            && find(id).map(ModelOrder::stage).isPresent();
    String message =
        brokeOff
            ? "The connection to the translator broke off; the list of models shows what became of it."
            : String.valueOf(refusal.getMessage());
    String code = refusal.code().wireName();
    return new Ending(new ModelOrder.Failure(code, message), code + ": " + message);
  }

  private void update(UUID id, UnaryOperator<ModelOrder> change) {
    synchronized (orders) {
      orders.computeIfPresent(id, (same, order) -> change.apply(order));
    }
  }

  /** The order of that id, while it is remembered. */
  public Optional<ModelOrder> find(UUID id) {
    synchronized (orders) {
      return Optional.ofNullable(orders.get(id));
    }
  }

  /** Those that are remembered, the newest first. */
  public List<ModelOrder> recent() {
    synchronized (orders) {
      return List.copyOf(orders.values()).reversed();
    }
  }

  /** Stops watching; the translator goes on with what it has begun. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A change of a model is still being watched");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
