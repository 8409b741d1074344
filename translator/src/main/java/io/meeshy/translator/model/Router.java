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
 * Finds the way of a text from language to language: the operator's model for the tier unless a
 * model no larger is clearly better, else the one that measures best, else two models with English
 * between. Safe for use by several threads.
 */
public final class Router {
  private static final Logger log = LoggerFactory.getLogger(Router.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** In chrF2; a smaller difference may be chance. */
  private static final double CLEARLY_BETTER = 1.0;

  private final ModelRegistry registry;
  private final TierPolicy tiers;

  public Router(ModelRegistry registry, TierPolicy tiers) {
    this.registry = registry;
    this.tiers = tiers;
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
    return ranked(direction, tier, model).stream()
        .flatMap(slot -> slot.lease().stream())
        .filter(lease -> closeUnless(lease, lease.spec().score(direction).isPresent()))
        .findFirst()
        .map(lease -> new Leg(lease, direction));
  }

  /** The models that can take it, the one to ask first. */
  private List<ModelSlot> ranked(Direction direction, Tier tier, String model) {
    List<ModelSlot> able =
        slots()
            .filter(slot -> model.isEmpty() || slot.spec().id().equals(model))
            .filter(slot -> slot.serving().isPresent())
            .filter(slot -> slot.spec().score(direction).isPresent())
            .sorted(Comparator.comparingDouble(slot -> -quality(slot, direction)))
            .toList();
    return tiers
        .model(tier)
        .flatMap(id -> able.stream().filter(slot -> slot.spec().id().equals(id)).findFirst())
        .map(named -> better(able, named, direction).orElse(named))
        .map(first -> Stream.concat(Stream.of(first), able.stream()).distinct().toList())
        .orElse(able);
  }

  /**
   * A model that is no larger than the one named for a tier and measures clearly better in this
   * direction, so that nothing speaks for the named one. Where that one was never measured, the
   * operator's word stands.
   */
  private static Optional<ModelSlot> better(
      List<ModelSlot> bestFirst, ModelSlot named, Direction direction) {
    double quality = quality(named, direction);
    return bestFirst.stream()
        .filter(slot -> quality > 0 && quality(slot, direction) >= quality + CLEARLY_BETTER)
        .filter(slot -> slot.spec().parameters() <= named.spec().parameters())
        .findFirst();
  }

  private static boolean closeUnless(Lease lease, boolean wanted) {
    if (!wanted) {
      lease.close();
    }
    return wanted;
  }

  /** The measured chrF2 of a model, 0 when there is none, which no measured one is worse than. */
  private static double quality(ModelSlot slot, Direction direction) {
    return slot.spec().score(direction).map(ModelSpec.Score::chrf).orElse(0.0);
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
