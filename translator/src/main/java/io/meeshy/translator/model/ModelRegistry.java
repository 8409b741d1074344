package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.ModelStage;
import io.meeshy.proto.translation.v1.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All models of this translator, by id, and what an operator does with them while others translate.
 * Safe for use by several threads.
 *
 * <p>At the start models are found, and those that are needed are checked, loaded and warmed up by
 * a thread of the registry, so that the server is up at once. A swap does the same beside the
 * generation that serves and then changes one reference: every message holds a lease of the
 * generation that it began with, and the last lease of a retired generation closes it.
 */
public final class ModelRegistry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelRegistry.class);

  private static final Terms UNMEASURED = new Terms(0, true);

  private final ModelFolders folders;
  private final Preparation preparation;
  private final TierPolicy tiers;
  private final Choices choices;
  private final QualityGate gate;
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final SortedMap<String, ModelSlot> slots = new ConcurrentSkipListMap<>();
  private final Sleep sleep = new Sleep(this::awaken);
  private volatile ModelCatalogue catalogue = ModelCatalogue.empty();

  /**
   * An empty one.
   *
   * @param tiers tells what to load at the start
   */
  public ModelRegistry(
      ModelFolders folders, ModelLoader loader, QualityGate gate, TierPolicy tiers) {
    this.folders = folders;
    this.tiers = tiers;
    this.choices = new Choices(folders);
    this.preparation = new Preparation(loader);
    this.gate = gate;
  }

  /** Finds every model there is and begins to load those that {@link FirstLoad} names. */
  public void start() {
    Thread.ofPlatform().name("model-loader").daemon().start(this::loadAll);
  }

  private void loadAll() {
    try {
      catalogue = ModelCatalogue.of(folders);
      Map<String, Choices.Choice> chosen = choices.all();
      catalogue.ids().forEach(id -> slots.putIfAbsent(id, firstSlot(id, chosen.get(id))));
      new FirstLoad(preparation, tiers).of(slots.values());
    } catch (ModelException e) {
      log.error("No model can be loaded: {}", e.getMessage());
    } finally {
      loaded.complete(null);
    }
  }

  private ModelSlot firstSlot(String id, Choices.@Nullable Choice choice) {
    ModelSpec spec = Choices.first(catalogue, id, choice);
    if (choice == null) {
      return new ModelSlot(spec);
    }
    var slot = new ModelSlot(spec, Choices.version(catalogue, id, choice.previous()).orElse(null));
    if (choice.unloaded()) {
      slot.unload();
    }
    return slot;
  }

  /** Puts what a sleeper last served back into service, also within a change of this thread's. */
  private void awaken(ModelSlot slot) {
    try (var _ = slot.change()) {
      if (slot.isAsleep()) {
        slot.serve(preparation.of(slot, slot.spec(), _ -> {}));
        log.info("Model {} is awake", slot.spec().id());
      }
    } catch (ModelException e) {
      slot.giveUp(String.valueOf(e.getMessage()));
      log.error("Model {} cannot be loaded again: {}", slot.spec().id(), e.getMessage());
    } catch (ModelRefusedException e) {
      if (e.reason() == Reason.REASON_MODEL_BUSY) {
        log.debug("Somebody changes model {}", slot.spec().id(), e);
      } else if (slot.oversleep(String.valueOf(e.getMessage()))) {
        log.warn("Model {} stays asleep: {}", slot.spec().id(), e.getMessage());
      }
    }
  }

  /** Loads a sleeping model again; done when it serves or has failed. */
  CompletableFuture<Void> wake(ModelSlot slot) {
    return sleep.end(slot);
  }

  /**
   * Gives back the memory of models that were not used for long.
   *
   * @param now by {@link System#nanoTime}
   */
  public void letIdleSleep(IdlePolicy policy, long now) {
    sleep.begin(slots.values(), policy, now);
  }

  /**
   * Loads a version beside what serves and holds it ready.
   *
   * @param version empty for the newest on disk
   * @param progress told each stage as it begins
   * @throws ModelRefusedException when there is no such version, another change is under way, or
   *     its weights do not fit into the memory that is free
   * @throws ModelException when it cannot be used; nothing has changed then
   */
  public void load(String id, String version, Consumer<Step> progress) {
    ModelSpec spec = find(id, version);
    ModelSlot slot = slot(spec);
    try (var _ = slot.change()) {
      slot.hold(preparation.of(slot, spec, progress));
      progress.accept(Step.of(ModelStage.MODEL_STAGE_HELD));
    }
  }

  /**
   * Puts a version into service, over restarts too, the one held ready or else loaded now, when it
   * comes up to the terms; otherwise like {@link #load}.
   */
  public void swap(String id, String version, Terms terms, Consumer<Step> progress) {
    ModelSpec spec = find(id, version);
    ModelSlot slot = slot(spec);
    try (var _ = slot.change()) {
      swap(slot, spec, terms, progress);
    }
  }

  /** Puts back what served before the last swap, unmeasured; otherwise like {@link #swap}. */
  public void rollBack(String id, Consumer<Step> progress) {
    ModelSlot slot = slot(find(id, ""));
    try (var _ = slot.change()) {
      ModelSpec previous =
          slot.previous()
              .orElseThrow(
                  () ->
                      new ModelRefusedException(
                          Reason.REASON_MODEL_NOT_FOUND,
                          "nothing served as model " + id + " before what does now"));
      swap(slot, previous, UNMEASURED, progress);
    }
  }

  /** Takes a model out of service, over restarts too, until it is swapped in. */
  public void unload(String id) {
    ModelSlot slot = slot(find(id, ""));
    try (var _ = slot.change()) {
      String previous = slot.previous().map(ModelSpec::version).orElse(null);
      choices.put(id, new Choices.Choice(slot.spec().version(), previous, true));
      slot.unload();
      log.info("Model {} is unloaded", id);
    }
  }

  /**
   * Begins the trial of what is held ready beside what serves, in place of one that is on.
   *
   * @param percent of the texts that the candidate answers as a canary, 0 for none
   * @param shadow whether it translates, for comparison, what the serving version has translated
   * @throws ModelRefusedException when nothing serves or is held, or the share is out of range
   */
  public Trial.Report startTrial(String id, int percent, boolean shadow) {
    ModelSlot slot = slot(find(id, ""));
    try (var _ = slot.change()) {
      awaken(slot);
      Generation serving = slot.serving().orElseThrow(() -> noCandidate("nothing serves as " + id));
      Generation candidate =
          slot.held().orElseThrow(() -> noCandidate("no version of %s is held".formatted(id)));
      var trial = new Trial(serving.spec(), candidate, percent, shadow);
      slot.tryOut(trial);
      log.info(
          "Model {} {} is on trial beside {}: {} % of the texts{}",
          id,
          candidate.spec().version(),
          serving.spec().version(),
          percent,
          shadow ? ", compared on the others" : "");
      return trial.report();
    }
  }

  /**
   * What came of the trial that is on.
   *
   * @throws ModelRefusedException when none is
   */
  public Trial.Report trial(String id) {
    return slot(id)
        .flatMap(ModelSlot::trial)
        .orElseThrow(() -> noCandidate("no version of %s is on trial".formatted(id)))
        .report();
  }

  /** Ends a trial, if one is on, and lets what is held ready go. */
  public void abandon(String id) {
    ModelSlot slot = slot(find(id, ""));
    try (var _ = slot.change()) {
      if (slot.held().isEmpty()) {
        throw noCandidate("no version of %s is held".formatted(id));
      }
      slot.hold(null);
      log.info("The candidate of model {} is abandoned", id);
    }
  }

  private static ModelRefusedException noCandidate(String why) {
    return new ModelRefusedException(
        Reason.REASON_NO_CANDIDATE, why + ": load the version to try first");
  }

  private ModelSpec find(String id, String version) {
    catalogue = ModelCatalogue.of(folders);
    return catalogue.find(id, version);
  }

  private ModelSlot slot(ModelSpec spec) {
    return slots.computeIfAbsent(spec.id(), _ -> new ModelSlot(spec));
  }

  private void swap(ModelSlot slot, ModelSpec spec, Terms terms, Consumer<Step> progress) {
    Optional<Generation> held = slot.held().filter(generation -> generation.spec().isSameAs(spec));
    boolean measured = !terms.skipGate() && !(slot.isAsleep() && slot.spec().isSameAs(spec));
    if (measured) {
      awakenForComparison(slot);
    }
    Generation next = held.orElseGet(() -> preparation.of(slot, spec, progress));
    try {
      Optional<Generation> serving = slot.serving();
      if (serving.isPresent() && measured) {
        gate.check(serving.get(), next, terms.allowedDrop(), progress);
      }
      String previous = slot.previousOnceServed(spec).map(ModelSpec::version).orElse(null);
      choices.put(spec.id(), new Choices.Choice(spec.version(), previous, false));
    } catch (RuntimeException e) {
      if (held.isEmpty()) {
        next.retire();
      }
      throw e;
    }
    slot.serve(next);
    progress.accept(Step.of(ModelStage.MODEL_STAGE_SERVING));
    log.info("Model {} {} serves", spec.id(), spec.version());
  }

  private void awakenForComparison(ModelSlot slot) {
    awaken(slot);
    if (slot.isAsleep()) {
      throw new ModelRefusedException(
          Reason.REASON_MODEL_FAILED,
          "what serves sleeps and cannot be loaded to be compared with: %s; or skip the gate"
              .formatted(slot.detail()));
    }
  }

  /** What an operator sees of each model. */
  public List<ModelStatus> models() {
    return slots.values().stream()
        .map(slot -> ModelStatus.of(slot, catalogue.versions(slot.spec().id())))
        .toList();
  }

  Optional<ModelSlot> slot(String id) {
    return Optional.ofNullable(slots.get(id));
  }

  Collection<ModelSlot> slots() {
    return slots.values();
  }

  /** Done when every model that was there at the start is loaded, sleeps or has failed. */
  public CompletableFuture<Void> loaded() {
    return loaded;
  }

  /** Retires every model; the last batch that uses one closes it. */
  @Override
  public void close() {
    slots.values().forEach(ModelSlot::unload);
  }
}
