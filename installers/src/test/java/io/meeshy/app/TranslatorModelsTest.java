package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meeshy.proto.BearerToken;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc.ModelAdminServiceImplBase;
import io.meeshy.proto.translation.v1.ModelState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TranslatorModelsTest {

  /** Waits for a translator whose models are in these states. */
  private static void awaitReady(ModelState... states) throws Exception {
    var response = ListModelsResponse.newBuilder();
    List.of(states)
        .forEach(state -> response.addModels(Model.newBuilder().setState(state).setDetail("why")));
    var service =
        new ModelAdminServiceImplBase() {
          @Override
          public void listModels(
              ListModelsRequest request, StreamObserver<ListModelsResponse> responses) {
            responses.onNext(response.build());
            responses.onCompleted();
          }
        };
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Server server = NettyServerBuilder.forAddress(loopback).addService(service).build().start();
    try {
      TranslatorModels.awaitReady("127.0.0.1", server.getPort(), new BearerToken("token"));
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void aModelThatFellAsleepWhileOthersWereLoadedIsWaitedForNoLonger() throws Exception {
    awaitReady(ModelState.MODEL_STATE_ASLEEP, ModelState.MODEL_STATE_FAILED);
  }

  @Test
  void whereNoModelCouldBeLoadedItIsSaidWhy() {
    assertThatThrownBy(() -> awaitReady(ModelState.MODEL_STATE_FAILED))
        .isInstanceOf(CommandException.class)
        .hasMessage("no model could be loaded: why");
  }
}
