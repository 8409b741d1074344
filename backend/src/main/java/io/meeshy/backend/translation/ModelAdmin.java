package io.meeshy.backend.translation;

import io.meeshy.backend.error.RefusedException;
import io.meeshy.proto.translation.v1.AbandonCandidateRequest;
import io.meeshy.proto.translation.v1.AbandonCandidateResponse;
import io.meeshy.proto.translation.v1.GetTrialRequest;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc.ModelAdminServiceBlockingStub;
import io.meeshy.proto.translation.v1.ModelProgress;
import io.meeshy.proto.translation.v1.ModelTrial;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.RollBackModelRequest;
import io.meeshy.proto.translation.v1.StartTrialRequest;
import io.meeshy.proto.translation.v1.UnloadModelRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * What operators do with the translator's models. Calls block, each for a bounded time, and fail
 * with {@link RefusedException} in the translator's words. Safe for use by many threads.
 */
public final class ModelAdmin {
  private static final Duration CHANGE_DEADLINE = Duration.ofHours(2);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final GrpcTranslationEngine engine;

  public ModelAdmin(GrpcTranslationEngine engine) {
    this.engine = engine;
  }

  /**
   * Has a change made and blocks until it is; the translator goes on with it when the connection
   * breaks off.
   *
   * @param progress told each step as it comes
   */
  public void make(ModelChange change, Consumer<ModelProgress> progress) {
    Refusals.ask(
        () -> {
          begin(change, stub(CHANGE_DEADLINE)).forEachRemaining(progress);
          return true;
        });
  }

  private static Iterator<ModelProgress> begin(
      ModelChange change, ModelAdminServiceBlockingStub stub) {
    return switch (change) {
      case ModelChange.Load load ->
          stub.loadModel(version(load.model(), load.version() == null ? "" : load.version()));
      case ModelChange.Swap swap -> stub.swapModel(version(swap));
      case ModelChange.RollBack back ->
          stub.rollBackModel(RollBackModelRequest.newBuilder().setId(back.model()).build());
      case ModelChange.Unload unload -> {
        var _ = stub.unloadModel(UnloadModelRequest.newBuilder().setId(unload.model()).build());
        yield Collections.emptyIterator();
      }
    };
  }

  private static ModelVersion version(String model, String version) {
    return ModelVersion.newBuilder().setId(model).setVersion(version).build();
  }

  private static ModelVersion version(ModelChange.Swap swap) {
    ModelVersion.Builder version = ModelVersion.newBuilder().setId(swap.model());
    if (swap.version() != null) {
      version.setVersion(swap.version());
    }
    if (swap.allowedDrop() != null) {
      version.setAllowedDrop(swap.allowedDrop());
    }
    return version.setSkipGate(swap.skipGate()).build();
  }

  /** Tries what is held ready on a share of the texts, beside what serves, or both. */
  public ModelTrial startTrial(String model, int canaryPercent, boolean shadow) {
    return Refusals.ask(
        () ->
            stub(DEADLINE)
                .startTrial(
                    StartTrialRequest.newBuilder()
                        .setId(model)
                        .setCanaryPercent(canaryPercent)
                        .setShadow(shadow)
                        .build()));
  }

  /** What came of the trial so far. */
  public ModelTrial trial(String model) {
    return Refusals.ask(
        () -> stub(DEADLINE).getTrial(GetTrialRequest.newBuilder().setId(model).build()));
  }

  /** Ends a trial and lets go of what is held ready. */
  public AbandonCandidateResponse abandon(String model) {
    return Refusals.ask(
        () ->
            stub(DEADLINE)
                .abandonCandidate(AbandonCandidateRequest.newBuilder().setId(model).build()));
  }

  private ModelAdminServiceBlockingStub stub(Duration deadline) {
    return ModelAdminServiceGrpc.newBlockingStub(engine.channel())
        .withCallCredentials(engine.access().forAdministration())
        .withDeadlineAfter(deadline);
  }
}
