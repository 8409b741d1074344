package io.meeshy.translator.model;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the way of a text from language to language: the operator's model for the tier, else the
 * one that measures best, else two models with English between. Safe for use by several threads.
 */
public final class Router {
  private static final Logger log = LoggerFactory.getLogger(Router.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ModelRegistry registry;
  private final TierPolicy tiers;

  public Router(ModelRegistry registry, TierPolicy tiers) {
    this.registry = registry;
    this.tiers = tiers;
  }

  /**
   * The way for a text, to be closed; waits a little while models are being loaded.
   *
   * @param tier which model the operator wants for it
   * @param model one model by id, or empty for the best there is
   * @throws ModelRefusedException when no model can take it
   */
  public Route route(Direction direction, Tier tier, String model) {
    Optional<Route> route = find(direction, tier, model);
    if (route.isEmpty() && !registry.loaded().isDone()) {
      awaitLoading();
      route = find(direction, tier, model);
    }
    return route.orElseThrow(() -> refusal(direction, model));
  }

  private Optional<Route> find(Direction direction, Tier tier, String model) {
    Optional<Leg> direct = leg(direction, tier, model);
    if (direct.isPresent()) {
      return Optional.of(new Route(List.of(direct.get()), tier));
    }
    if (direction.source().equals(ModelSpec.PIVOT) || direction.target().equals(ModelSpec.PIVOT)) {
      return Optional.empty();
    }
    Optional<Leg> into = leg(new Direction(direction.source(), ModelSpec.PIVOT), tier, model);
    Optional<Leg> out = leg(new Direction(ModelSpec.PIVOT, direction.target()), tier, model);
    if (into.isPresent() && out.isPresent()) {
      return Optional.of(new Route(List.of(into.get(), out.get()), tier));
    }
    into.ifPresent(leg -> leg.lease().close());
    out.ifPresent(leg -> leg.lease().close());
    return Optional.empty();
  }

  private Optional<Leg> leg(Direction direction, Tier tier, String model) {
    List<Lease> able =
        slots()
            .filter(slot -> model.isEmpty() || slot.spec().id().equals(model))
            .flatMap(slot -> slot.lease().stream())
            .filter(lease -> closeUnless(lease, lease.spec().score(direction).isPresent()))
            .sorted(Comparator.comparingDouble(lease -> -quality(lease, direction)))
            .toList();
    String wanted = tiers.model(tier).orElse("");
    Optional<Lease> chosen =
        able.stream()
            .filter(lease -> lease.spec().id().equals(wanted))
            .findFirst()
            .or(() -> able.stream().findFirst());
    able.stream().filter(lease -> lease != chosen.orElse(null)).forEach(Lease::close);
    return chosen.map(lease -> new Leg(lease, direction));
  }

  private static boolean closeUnless(Lease lease, boolean wanted) {
    if (!wanted) {
      lease.close();
    }
    return wanted;
  }

  private static double quality(Lease lease, Direction direction) {
    return lease.spec().score(direction).map(ModelSpec.Score::chrf).orElse(0.0);
  }

  private Stream<ModelSlot> slots() {
    return StreamSupport.stream(registry.slots().spliterator(), false);
  }

  private void awaitLoading() {
    var waiting = new CompletableFuture<Void>();
    Context.CancellationListener giveUp = _ -> waiting.complete(null);
    Context.current().addListener(giveUp, Runnable::run);
    try {
      CompletableFuture.anyOf(registry.loaded(), waiting)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Models are still being loaded", e);
    } finally {
      Context.current().removeListener(giveUp);
    }
  }

  private ModelRefusedException refusal(Direction direction, String model) {
    if (!registry.loaded().isDone()) {
      return new ModelRefusedException(
          Reason.REASON_MODEL_LOADING, "models are still being loaded, try again in a moment");
    }
    if (!model.isEmpty() && slots().noneMatch(slot -> slot.spec().id().equals(model))) {
      return new ModelRefusedException(Reason.REASON_MODEL_NOT_FOUND, "there is no model " + model);
    }
    return new ModelRefusedException(
        Reason.REASON_UNSUPPORTED_PAIR, "no model translates " + direction);
  }
}
