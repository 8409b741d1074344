package io.meeshy.app;

import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.BearerToken;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The models of a translator, which it loads after it has begun to listen. */
final class TranslatorModels {
  private static final Duration LONGEST_LOAD = Duration.ofSeconds(60);

  /** One may sleep again while the others are still being loaded. */
  private static final Set<ModelState> LOADED =
      Set.of(ModelState.MODEL_STATE_READY, ModelState.MODEL_STATE_ASLEEP);

  private TranslatorModels() {}

  /**
   * Waits until all that can be loaded are.
   *
   * @throws CommandException when that takes longer than a minute or none can
   */
  static void awaitReady(String host, int port, BearerToken token) throws InterruptedException {
    var channel = NettyChannelBuilder.forAddress(host, port).usePlaintext().build();
    try {
      var models = ModelAdminServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
      long end = System.nanoTime() + LONGEST_LOAD.toNanos();
      while (true) {
        var known =
            models
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .listModels(ListModelsRequest.getDefaultInstance())
                .getModelsList();
        if (settled(known)) {
          requireOne(known);
          return;
        }
        if (System.nanoTime() > end) {
          throw new CommandException(
              "the models were not loaded within %d s".formatted(LONGEST_LOAD.toSeconds()));
        }
        Thread.sleep(50);
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static boolean settled(List<Model> models) {
    return !models.isEmpty()
        && models.stream()
            .map(Model::getState)
            .allMatch(state -> LOADED.contains(state) || state == ModelState.MODEL_STATE_FAILED);
  }

  private static void requireOne(List<Model> models) {
    if (models.stream().map(Model::getState).noneMatch(LOADED::contains)) {
      throw new CommandException("no model could be loaded: " + models.getFirst().getDetail());
    }
  }
}
