package io.meeshy.translator.model;

import io.grpc.Context;
import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All models of this translator, and the way from a pair of languages to one. Safe for use by
 * several threads.
 *
 * <p>Models are found, checked, loaded and warmed up by a thread of the registry, so that the
 * server is up at once; whoever needs one meanwhile waits a little.
 */
public final class ModelRegistry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelRegistry.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ModelFolders folders;
  private final ModelLoader loader;
  private final TierPolicy tiers;
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private volatile List<ModelSlot> slots = List.of();

  public ModelRegistry(ModelFolders folders, ModelLoader loader, TierPolicy tiers) {
    this.folders = folders;
    this.loader = loader;
    this.tiers = tiers;
  }

  /** Begins to load every model there is. */
  public void start() {
    Thread.ofPlatform().name("model-loader").daemon().start(this::loadAll);
  }

  private void loadAll() {
    try {
      slots = newestOfEach(folders.find()).stream().map(ModelSlot::new).toList();
      slots.forEach(this::load);
    } catch (ModelException e) {
      log.error("No model can be loaded: {}", e.getMessage());
    } finally {
      loaded.complete(null);
    }
  }

  private static List<ModelSpec> newestOfEach(List<Path> folders) {
    List<ModelSpec> specs = new ArrayList<>();
    for (Path folder : folders) {
      try {
        specs.add(ModelSpec.read(folder));
      } catch (ModelException e) {
        log.warn("Left out a model: {}", e.getMessage());
      }
    }
    specs.sort(Comparator.comparing(ModelSpec::id).thenComparing(ModelSpec.OLDEST_FIRST));
    List<ModelSpec> newest = new ArrayList<>();
    for (ModelSpec spec : specs) {
      if (!newest.isEmpty() && newest.getLast().id().equals(spec.id())) {
        newest.removeLast();
      }
      newest.add(spec);
    }
    return newest;
  }

  private void load(ModelSlot slot) {
    ModelSpec spec = slot.spec();
    long start = System.nanoTime();
    try {
      spec.verify();
      TextModel model = loader.load(spec);
      slot.warming();
      WarmUp.run(model, spec);
      slot.serve(new Generation(spec, model));
      log.info(
          "Model {} {} is ready after {} ms",
          spec.id(),
          spec.version(),
          (System.nanoTime() - start) / 1_000_000);
    } catch (RuntimeException | LinkageError e) {
      slot.fail(e.getMessage() == null ? e.toString() : e.getMessage());
      log.error("Model {} {} cannot be used", spec.id(), spec.version(), e);
    }
  }

  /**
   * Finds the way for a text; waits a little while models are being loaded. The route is to be
   * closed.
   *
   * @param tier which model the operator wants for it
   * @param model one model by id, or empty for the best there is
   * @throws RouteException when no model can take it
   */
  public Route route(Direction direction, Tier tier, String model) {
    Optional<Route> route = find(direction, tier, model);
    if (route.isEmpty() && !loaded.isDone()) {
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
    List<ModelSlot> able =
        slots.stream()
            .filter(slot -> model.isEmpty() || slot.spec().id().equals(model))
            .filter(slot -> slot.state() == ModelState.MODEL_STATE_READY)
            .filter(slot -> slot.spec().score(direction).isPresent())
            .sorted(
                Comparator.comparingDouble(
                    slot -> -slot.spec().score(direction).orElseThrow().chrf()))
            .toList();
    Optional<String> wanted = tiers.model(tier);
    return able.stream()
        .filter(slot -> wanted.isPresent() && slot.spec().id().equals(wanted.get()))
        .findFirst()
        .or(() -> able.stream().findFirst())
        .flatMap(ModelSlot::lease)
        .map(lease -> new Leg(lease, direction));
  }

  private void awaitLoading() {
    var waiting = new CompletableFuture<Void>();
    Context.CancellationListener giveUp = _ -> waiting.complete(null);
    Context.current().addListener(giveUp, Runnable::run);
    try {
      CompletableFuture.anyOf(loaded, waiting).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Models are still being loaded", e);
    } finally {
      Context.current().removeListener(giveUp);
    }
  }

  private RouteException refusal(Direction direction, String model) {
    if (!loaded.isDone()) {
      return new RouteException(
          Reason.REASON_MODEL_LOADING, "models are still being loaded, try again in a moment");
    }
    if (!model.isEmpty() && slots.stream().noneMatch(slot -> slot.spec().id().equals(model))) {
      return new RouteException(Reason.REASON_MODEL_NOT_FOUND, "there is no model " + model);
    }
    return new RouteException(Reason.REASON_UNSUPPORTED_PAIR, "no model translates " + direction);
  }

  /** What an operator sees of each model. */
  public List<ModelStatus> models() {
    return slots.stream().map(ModelStatus::of).toList();
  }

  /**
   * The tiers that a model answers: those it was chosen for, and those nobody chose a model for.
   */
  public List<Tier> tiers(ModelSpec spec) {
    return Stream.of(Tier.TIER_BASIC, Tier.TIER_MEDIUM, Tier.TIER_PREMIUM)
        .filter(tier -> tiers.model(tier).map(spec.id()::equals).orElse(true))
        .toList();
  }

  /** Whether nothing is being loaded any more. */
  public boolean isSettled() {
    return loaded.isDone();
  }

  /** Retires every model; the last batch that uses one closes it. */
  @Override
  public void close() {
    slots.forEach(ModelSlot::retire);
  }
}
