package io.meeshy.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.ModelVersion;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateStreamRequest;
import io.meeshy.proto.translation.v1.TranslateStreamResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelFolders;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream for volume, over a real connection. */
@Timeout(60)
class StreamTest {
  private static final int BOUND = 256;
  private static final Map<String, String> MARKS = Map.of("1.0", " one", "2.0", " two");

  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<FakeTextModel> loaded = new ConcurrentLinkedQueue<>();
  private TranslatorNode node;
  private ManagedChannel channel;
  private ManagedChannel other;

  @BeforeEach
  void start() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    node =
        TranslatorNode.start(
            TranslatorConfig.from(Map.of("GRPC_PORT", "0", "WORKERS", "2")::get),
            ModelFolders.in(folder),
            spec -> {
              var model = new FakeTextModel(MARKS.getOrDefault(spec.version(), ""));
              loaded.add(model);
              return model;
            },
            () -> {});
    channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
    other = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
    var settle = new Answers();
    settle.send(0, "settle", "fr");
    settle.end();
    assertThat(settle.done.get(20, TimeUnit.SECONDS)).isEmpty();
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    other.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    node.close();
  }

  /** A stream, what came back on it, and how it ended. */
  private final class Answers implements StreamObserver<TranslateStreamResponse> {
    final ConcurrentLinkedQueue<TranslateStreamResponse> all = new ConcurrentLinkedQueue<>();
    final CompletableFuture<Optional<Status>> done = new CompletableFuture<>();
    final Semaphore room = new Semaphore(BOUND);
    private final StreamObserver<TranslateStreamRequest> requests =
        TranslationServiceGrpc.newStub(channel).translateStream(this);

    void send(long id, String text, String target) {
      requests.onNext(
          TranslateStreamRequest.newBuilder()
              .setId(id)
              .setRequest(
                  TranslateRequest.newBuilder()
                      .setText(text)
                      .setSourceLanguage("en")
                      .setTargetLanguage(target))
              .build());
    }

    void end() {
      requests.onCompleted();
    }

    void await(int answers) {
      while (all.size() < answers) {
        Thread.onSpinWait();
      }
    }

    long refused() {
      return all.stream()
          .filter(answer -> answer.getItem().getError().getReason() == Reason.REASON_OVERLOADED)
          .count();
    }

    @Override
    public void onNext(TranslateStreamResponse answer) {
      all.add(answer);
      room.release();
    }

    @Override
    public void onError(Throwable failure) {
      done.complete(Optional.of(Status.fromThrowable(failure)));
    }

    @Override
    public void onCompleted() {
      done.complete(Optional.empty());
    }
  }

  /** A word of letters for each number. */
  private static String word(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(digit -> Character.toString('b' + digit - '0'))
        .collect(Collectors.joining());
  }

  @Test
  void thousandsOfTextsUnderSwapsAreEachAnsweredOnceByOneVersionAndBadOnesAlone() throws Exception {
    ModelFolder.write(folder, "fake", "2.0", "en-fr:50");
    var models = ModelAdminServiceGrpc.newBlockingStub(channel);
    var answers = new Answers();
    int count = 6_000;
    for (int i = 0; i < count; i++) {
      answers.room.acquire();
      boolean bad = i % 100 == 7;
      answers.send(i, bad ? " " : "Hello " + word(i) + ". Good day " + word(i) + "!", "fr");
      if (i % 600 == 300) {
        models
            .swapModel(
                ModelVersion.newBuilder()
                    .setId("fake")
                    .setVersion(i % 1200 == 300 ? "2.0" : "1.0")
                    .build())
            .forEachRemaining(_ -> {});
      }
    }
    answers.end();
    assertThat(answers.done.get(30, TimeUnit.SECONDS)).isEmpty();
    assertThat(answers.all).hasSize(count);
    assertThat(answers.all.stream().map(TranslateStreamResponse::getId).distinct()).hasSize(count);
    assertThat(answers.all).allSatisfy(StreamTest::assertRight);
    assertThat(
            answers.all.stream()
                .map(answer -> answer.getItem().getTranslation().getModelVersion())
                .distinct())
        .contains("1.0", "2.0");
    assertThat(loaded.stream().filter(model -> !model.isClosed())).hasSize(1);
  }

  private static void assertRight(TranslateStreamResponse answer) {
    if (answer.getId() % 100 == 7) {
      assertThat(answer.getItem().getError().getReason()).isEqualTo(Reason.REASON_EMPTY_TEXT);
      return;
    }
    var translation = answer.getItem().getTranslation();
    String mark = MARKS.getOrDefault(translation.getModelVersion(), "?");
    String word = new StringBuilder(word((int) answer.getId())).reverse().toString();
    assertThat(translation.getText())
        .contains(word)
        .contains(mark)
        .doesNotContain(mark.equals(" one") ? " two" : " one");
  }

  @Test
  void aTextBeyondTheBoundIsRefusedAloneAndTheStreamGoesOn() throws Exception {
    CountDownLatch gate = loaded.element().hold();
    var answers = new Answers();
    for (int i = 0; i < BOUND + 50; i++) {
      answers.send(i, "hello " + word(i), "fr");
    }
    answers.await(50);
    assertThat(answers.refused()).isEqualTo(50);
    gate.countDown();
    answers.await(BOUND + 50);
    answers.send(1_000, "hello again", "fr");
    answers.send(1_001, "hello again", "xx");
    answers.send(1_002, "abyss", "fr");
    answers.end();
    assertThat(answers.done.get(20, TimeUnit.SECONDS)).isEmpty();
    assertThat(answers.refused()).isEqualTo(50);
    assertThat(answers.all).hasSize(BOUND + 53);
    assertThat(answers.all)
        .anySatisfy(
            answer -> {
              assertThat(answer.getId()).isEqualTo(1_000);
              assertThat(answer.getItem().getTranslation().getText()).startsWith("olleh niaga");
            });
  }

  @Test
  void whoSendsAndDoesNotReadLosesTheStream() throws Exception {
    var reading = new CompletableFuture<Runnable>();
    var done = new CompletableFuture<Status>();
    var requests =
        TranslationServiceGrpc.newStub(channel)
            .translateStream(
                new ClientResponseObserver<TranslateStreamRequest, TranslateStreamResponse>() {
                  @Override
                  public void beforeStart(ClientCallStreamObserver<TranslateStreamRequest> call) {
                    call.disableAutoRequestWithInitial(0);
                    reading.complete(() -> call.request(Integer.MAX_VALUE));
                  }

                  @Override
                  public void onNext(TranslateStreamResponse answer) {}

                  @Override
                  public void onError(Throwable failure) {
                    done.complete(Status.fromThrowable(failure));
                  }

                  @Override
                  public void onCompleted() {
                    done.complete(Status.OK);
                  }
                });
    for (int i = 0; i < 40_000; i++) {
      requests.onNext(TranslateStreamRequest.newBuilder().setId(i).build());
    }
    reading.get().run();
    assertThat(done.get(30, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void whoLeavesHarmsNobodyElse() throws Exception {
    CountDownLatch gate = loaded.element().hold();
    var leaving = new Answers();
    for (int i = 0; i < 100; i++) {
      leaving.send(i, "leaving " + word(i), "fr");
    }
    var neighbour = TranslationServiceGrpc.newBlockingStub(other);
    leaving.requests.onError(Status.CANCELLED.asRuntimeException());
    gate.countDown();
    for (int i = 0; i < 20; i++) {
      var answer =
          neighbour.translateMessage(
              TranslateRequest.newBuilder()
                  .setText("hello there " + word(i))
                  .setSourceLanguage("en")
                  .setTargetLanguage("fr")
                  .build());
      assertThat(answer.getText()).startsWith("olleh ereht");
    }
  }
}
