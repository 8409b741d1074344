package io.meeshy.translator.model;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the way of a text from language to language: the operator's model for the tier unless a
 * model no larger is clearly better, else the one that measures best, else two models with English
 * between. A model that sleeps is woken, and waited for when no other can answer. Safe for use by
 * several threads.
 */
public final class Router {
  private static final Logger log = LoggerFactory.getLogger(Router.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A large model is read and warmed up in this time. */
  private static final Duration TIME_TO_WAKE = Duration.ofSeconds(30);

  private final ModelRegistry registry;
  private final TierPolicy tiers;
  private final Ranking ranking;

  public Router(ModelRegistry registry, TierPolicy tiers) {
    this.registry = registry;
    this.tiers = tiers;
    this.ranking = new Ranking(registry, tiers);
  }

  /** The tier of a text by what was asked and, when nothing was, by the operator's policy. */
  public Tier tier(Tier asked, int characters) {
    return tiers.resolve(asked, characters);
  }

  /**
   * The way for a text, to be closed; waits a little while models are being loaded.
   *
   * @param tier which model the operator wants for it
   * @param model one model by id, or empty for the best there is
   * @param bucket of the text, see {@link Trial#bucket}
   * @throws ModelRefusedException when no model can take it
   */
  public Route route(Direction direction, Tier tier, String model, int bucket) {
    boolean loading = !registry.loaded().isDone(); // asked first: it may end while we look
    Optional<Route> route = find(direction, tier, model, bucket);
    if (route.isEmpty() && loading) {
      await(registry.loaded(), PATIENCE);
      route = find(direction, tier, model, bucket);
    }
    return route.orElseThrow(() -> refusal(direction, tier, model));
  }

  /** The same way by the candidates on trial as shadows there, to be closed; empty without any. */
  public Optional<Route> shadow(Route serving) {
    List<Leg> legs =
        serving.legs().stream()
            .map(
                leg ->
                    shadow(leg)
                        .flatMap(trial -> trial.leg(leg.direction()))
                        .orElseGet(() -> new Leg(leg.lease().share(), leg.direction(), null)))
            .toList();
    var route = new Route(legs, serving.tier());
    if (route.trial().isEmpty()) {
      route.close();
      return Optional.empty();
    }
    return Optional.of(route);
  }

  private Optional<Trial> shadow(Leg leg) {
    return registry.slot(leg.lease().spec().id()).flatMap(ModelSlot::trial).filter(Trial::shadow);
  }

  private Optional<Route> find(Direction direction, Tier tier, String model, int bucket) {
    Optional<Leg> direct = leg(direction, tier, model, bucket);
    if (direct.isPresent()) {
      return Optional.of(new Route(List.of(direct.get()), tier));
    }
    if (direction.source().equals(ModelSpec.PIVOT) || direction.target().equals(ModelSpec.PIVOT)) {
      return Optional.empty();
    }
    var toPivot = new Direction(direction.source(), ModelSpec.PIVOT);
    var fromPivot = new Direction(ModelSpec.PIVOT, direction.target());
    for (int attempt = bucket; ; attempt = Trial.NO_CANARY) {
      Optional<Leg> into = leg(toPivot, tier, model, attempt);
      Optional<Leg> out = leg(fromPivot, tier, model, attempt);
      boolean found = into.isPresent() && out.isPresent();
      if (found && !isMixed(into.get().lease(), out.get().lease())) {
        return Optional.of(new Route(List.of(into.get(), out.get()), tier));
      }
      into.ifPresent(leg -> leg.lease().close());
      out.ifPresent(leg -> leg.lease().close());
      if (!found) {
        return Optional.empty();
      }
    }
  }

  /**
   * Whether both steps are of one model, but a swap or a candidate with one of them came between.
   */
  private static boolean isMixed(Lease into, Lease out) {
    return into.spec().id().equals(out.spec().id()) && into.generation() != out.generation();
  }

  private Optional<Leg> leg(Direction direction, Tier tier, String model, int bucket) {
    List<ModelSlot> ranked = ranking.of(direction, tier, model);
    Optional<ModelSlot> sleeper = ranked.stream().findFirst().filter(ModelSlot::isAsleep);
    var _ = sleeper.map(registry::wake);
    Optional<Leg> leg =
        ranked.stream().flatMap(slot -> slot.leg(direction, bucket).stream()).findFirst();
    return leg.or(() -> awakened(ranked, direction, bucket));
  }

  /** The right to use the first of the sleepers that can be woken. */
  private Optional<Leg> awakened(List<ModelSlot> ranked, Direction direction, int bucket) {
    for (ModelSlot slot : ranked) {
      if (slot.isAsleep()) {
        await(registry.wake(slot), TIME_TO_WAKE);
      }
      Optional<Leg> leg = slot.leg(direction, bucket);
      if (leg.isPresent()) {
        return leg;
      }
    }
    return Optional.empty();
  }

  /** Waits for models, but no longer than the caller does. */
  private static void await(CompletableFuture<Void> loading, Duration patience) {
    var waiting = new CompletableFuture<Void>();
    Context.CancellationListener giveUp = _ -> waiting.complete(null);
    Context.current().addListener(giveUp, Runnable::run);
    try {
      CompletableFuture.anyOf(loading, waiting).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Models are still being loaded", e);
    } finally {
      Context.current().removeListener(giveUp);
    }
  }

  private ModelRefusedException refusal(Direction direction, Tier tier, String model) {
    if (!registry.loaded().isDone()
        || ranking.of(direction, tier, model).stream().anyMatch(ModelSlot::isAsleep)) {
      return new ModelRefusedException(
          Reason.REASON_MODEL_LOADING, "models are still being loaded, try again in a moment");
    }
    if (!model.isEmpty() && registry.slot(model).isEmpty()) {
      return new ModelRefusedException(Reason.REASON_MODEL_NOT_FOUND, "there is no model " + model);
    }
    return new ModelRefusedException(
        Reason.REASON_UNSUPPORTED_PAIR, "no model translates " + direction);
  }
}
