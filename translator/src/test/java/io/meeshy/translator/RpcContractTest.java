package io.meeshy.translator;

import static io.meeshy.translator.RunningTranslator.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.BatchTranslateResponse;
import io.meeshy.proto.translation.v1.GetCacheStatsRequest;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.ListModelsRequest;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc.TranslationServiceBlockingStub;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a client may rely on, over a real connection, with a model that is quick and can be held
 * back.
 */
@Timeout(30)
class RpcContractTest {
  @TempDir private Path folder;
  private final FakeTextModel model = new FakeTextModel();
  private RunningTranslator translator;
  private ManagedChannel channel;
  private TranslationServiceBlockingStub translations;

  @BeforeEach
  void start() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50", "fr-en:50", "en-de:50");
    translator =
        RunningTranslator.of(folder, Map.of("MAX_TEXT_LENGTH", "1000", "WORKERS", "1"), _ -> model);
    channel = translator.channel();
    translations = translator.translations();
    awaitModel();
  }

  @AfterEach
  void stop() throws InterruptedException {
    translator.close();
  }

  /** The first translation waits until the model is warm; from then on it can be held back. */
  private void awaitModel() {
    translate("settle", "en", "fr");
  }

  private TranslateResponse translate(String text, String source, String target) {
    return translator.translate(text, source, target);
  }

  @Test
  void aTextIsTranslatedAndTheAnswerSaysByWhat() {
    TranslateResponse response = translate("hello there, 😀 my friend", "en", "fr");
    assertThat(response.getText()).isEqualTo("olleh ereht, 😀 ym dneirf");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_TRANSLATED);
    assertThat(response.getModel()).isEqualTo("fake");
    assertThat(response.getModelVersion()).isEqualTo("1.0");
    assertThat(response.getTier()).isEqualTo(Tier.TIER_BASIC);
    assertThat(response.getCached()).isFalse();
  }

  @Test
  void aLongTextIsOfTheMediumTier() {
    assertThat(
            translate("a text of more than fifty characters, that is: a long one", "en", "fr")
                .getTier())
        .isEqualTo(Tier.TIER_MEDIUM);
  }

  @Test
  void aVariantOfARegionIsItsLanguage() {
    assertThat(translate("hello", "en-GB", "fr_CA").getText()).isEqualTo("olleh");
  }

  @Test
  void aPairWithoutAModelGoesThroughEnglishInTwoSteps() {
    TranslateResponse response = translate("bonjour mon ami", "fr", "de");
    assertThat(response.getText()).isEqualTo("bonjour mon ami");
    assertThat(response.getOutcome())
        .as(
            "turned twice it is the source again, which the guard takes for a copy only from four words on")
        .isEqualTo(Outcome.OUTCOME_TRANSLATED);
  }

  @Test
  void anUnusableOutputIsRejectedAndTheOriginalReturned() {
    TranslateResponse response = translate("otto anna otto anna", "en", "fr");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_REJECTED);
    assertThat(response.getText()).isEqualTo("otto anna otto anna");
  }

  @Test
  void aSentenceThatIsCopiedIsNotTakenForTranslatedOnceItIsCutAtItsNumbers() {
    String text = "otto anna 11 otto anna";
    TranslateResponse response = translate(text, "en", "fr");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_REJECTED);
    assertThat(response.getText()).isEqualTo(text);
  }

  @Test
  void ofAMixedTextOnlyTheSentencesThatAreNotTheReadersAlreadyAreTranslated() {
    TranslateResponse response = translate("J'arrive bientôt. See you soon! 😀", "fr", "en");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_TRANSLATED);
    assertThat(response.getText()).isEqualTo("evirra'J .tôtneib See you soon! 😀");
    assertThat(model.batches().toString()).doesNotContain("See you soon");
  }

  @Test
  void aTextThatIsTheReadersAlreadyIsUnchangedAndNoModelIsAsked() {
    String text = "See you soon!\nThank you for the help, @amélie.";
    TranslateResponse response = translate(text, "fr", "en");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_UNCHANGED);
    assertThat(response.getText()).isEqualTo(text);
    assertThat(response.getModel()).isEmpty();
    assertThat(model.batches().toString()).doesNotContain("See you soon", "Thank you");
  }

  @Test
  void aSentenceThatIsSpoiltStaysAmongTranslatedOnesAndTheAnswerSaysSo() {
    TranslateResponse response =
        translate("Hello there my friend. Did mom did noon? So long.", "en", "fr");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_PARTIAL);
    assertThat(response.getText()).isEqualTo("olleH ereht ym .dneirf Did mom did noon? oS .gnol");
    assertThat(response.getModel()).isEqualTo("fake");
  }

  @Test
  void aTextOfWhichLessThanAQuarterIsTranslatedIsRejected() {
    String text = "So. Did mom did noon did mom did noon?";
    TranslateResponse response = translate(text, "en", "fr");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_REJECTED);
    assertThat(response.getText()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Meet me at 18:30 or 19:45, teeM em ta 18:30 ro 19:45",
    "Take bus 12 to the station, ekaT sub 12 ot eht noitats",
    "My code is 482913, yM edoc si 482913"
  })
  void numbersThatAModelWouldChangeAreKeptFromIt(String text, String translation) {
    TranslateResponse response = translate(text, "en", "fr");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_TRANSLATED);
    assertThat(response.getText()).isEqualTo(translation);
  }

  @Test
  void aSentenceThatIsInTheReadersLanguageAlreadyStaysAmongTranslatedOnes() {
    TranslateResponse response = translate("Hello my friend. Otto anna otto anna.", "en", "fr");
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_TRANSLATED);
    assertThat(response.getText()).contains("olleH").endsWith("Otto anna otto anna.");
  }

  @ParameterizedTest
  @CsvSource({
    "hello, en, en",
    "????????, en, fr",
    "😀 👍🏽, en, fr",
    "https://example.org, en, fr",
    "12:30, en, fr"
  })
  void whatNeedsNoTranslationIsUnchangedAndNoModelIsAsked(
      String text, String source, String target) {
    int before = model.batches().size();
    TranslateResponse response = translate(text, source, target);
    assertThat(response.getOutcome()).isEqualTo(Outcome.OUTCOME_UNCHANGED);
    assertThat(response.getText()).isEqualTo(text);
    assertThat(response.getModel()).isEmpty();
    assertThat(model.batches().subList(before, model.batches().size()).toString())
        .doesNotContain(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'  ', en, fr, '', INVALID_ARGUMENT, REASON_EMPTY_TEXT",
    "hello, en, xx, '', INVALID_ARGUMENT, REASON_UNSUPPORTED_LANGUAGE",
    "hello, klingon, fr, '', INVALID_ARGUMENT, REASON_UNSUPPORTED_LANGUAGE",
    "hello, en, ja, '', FAILED_PRECONDITION, REASON_UNSUPPORTED_PAIR",
    "hello, en, fr, other, NOT_FOUND, REASON_MODEL_NOT_FOUND",
    "poison, en, fr, '', INTERNAL, REASON_MODEL_FAILED",
    "abyss, en, fr, '', INTERNAL, REASON_INTERNAL",
  })
  void aFailureIsAStatusWithAReasonForMachines(
      String text, String source, String target, String wanted, Status.Code code, Reason reason) {
    var request = request(text, source, target).toBuilder().setModel(wanted).build();
    translator.assertFails(request, code, reason);
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    translator.assertFails(
        request("a".repeat(1001), "en", "fr"),
        Status.Code.INVALID_ARGUMENT,
        Reason.REASON_TEXT_TOO_LONG);
  }

  @Test
  void aBatchAnswersInOrderAndABadItemFailsAlone() {
    BatchTranslateResponse response =
        translations.batchTranslate(
            BatchTranslateRequest.newBuilder()
                .addRequests(request("hello", "en", "fr"))
                .addRequests(request("poison", "en", "fr"))
                .addRequests(request("hello", "en", "xx"))
                .addRequests(request("world", "en", "fr"))
                .addRequests(request("abyss", "en", "fr"))
                .build());
    assertThat(response.getItems(0).getTranslation().getText()).isEqualTo("olleh");
    assertThat(response.getItems(1).getError().getReason()).isEqualTo(Reason.REASON_MODEL_FAILED);
    assertThat(response.getItems(2).getError().getReason())
        .isEqualTo(Reason.REASON_UNSUPPORTED_LANGUAGE);
    assertThat(response.getItems(3).getTranslation().getText()).isEqualTo("dlrow");
    assertThat(response.getItems(4).getError().getReason()).isEqualTo(Reason.REASON_INTERNAL);
  }

  @Test
  void aBatchOfMoreThan256IsRefused() {
    var batch = BatchTranslateRequest.newBuilder();
    for (int i = 0; i < 257; i++) {
      batch.addRequests(request("hello", "en", "fr"));
    }
    assertThatThrownBy(() -> translations.batchTranslate(batch.build()))
        .hasMessageContaining("at most 256");
  }

  @Test
  void aDeadlineEndsTheCallAndTheConnectionLivesOn() {
    CountDownLatch gate = model.hold();
    var stub = TranslationServiceGrpc.newFutureStub(channel);
    var other = stub.translateMessage(request("patience", "en", "fr"));
    while (!model.batches().toString().contains("patience")) {
      Thread.onSpinWait();
    }
    List<ListenableFuture<TranslateResponse>> hurried = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      hurried.add(
          stub.withDeadlineAfter(1200, TimeUnit.MILLISECONDS)
              .translateMessage(request("hello " + "a".repeat(i), "en", "fr")));
    }
    assertThat(hurried.stream().map(RpcContractTest::statusOf))
        .containsOnly(Status.Code.DEADLINE_EXCEEDED);
    gate.countDown();
    assertThat(other).succeedsWithin(10, TimeUnit.SECONDS).extracting("text").isEqualTo("ecneitap");
    assertThat(model.batches().toString()).doesNotContain("hello");
  }

  @Test
  void aTextOfManySentencesWaitsWithTheBulk() {
    CountDownLatch gate = model.hold();
    var stub = TranslationServiceGrpc.newFutureStub(channel);
    var running = stub.translateMessage(request("patience", "en", "fr"));
    while (!model.batches().toString().contains("patience")) {
      Thread.onSpinWait();
    }
    long misses = misses();
    var essay = stub.translateMessage(request("We have time here. ".repeat(40), "en", "fr"));
    while (misses() == misses) {
      Thread.onSpinWait();
    }
    var chat = stub.translateMessage(request("in a hurry", "en", "fr"));
    while (misses() < misses + 2) {
      Thread.onSpinWait();
    }
    gate.countDown();
    assertThat(List.of(running, essay, chat))
        .allSatisfy(call -> assertThat(call).succeedsWithin(10, TimeUnit.SECONDS));
    List<String> sentences = model.batches().stream().flatMap(List::stream).toList();
    assertThat(sentences.indexOf("in a hurry")).isLessThan(sentences.indexOf("We have time here."));
  }

  private long misses() {
    return translations.getCacheStats(GetCacheStatsRequest.getDefaultInstance()).getMisses();
  }

  private static Status.Code statusOf(ListenableFuture<?> call) {
    try {
      call.get(10, TimeUnit.SECONDS);
      return Status.Code.OK;
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      return Status.fromThrowable(e).getCode();
    }
  }

  @Test
  void aCallerThatCancelsHarmsNoOtherCallerAndMayComeBack() throws Exception {
    CountDownLatch gate = model.hold();
    ManagedChannel neighbour = RunningTranslator.channelTo(translator.port());
    try {
      var other =
          TranslationServiceGrpc.newFutureStub(neighbour)
              .translateMessage(request("patience", "en", "fr"));
      var cancelled =
          TranslationServiceGrpc.newFutureStub(channel)
              .translateMessage(request("cancelled", "en", "fr"));
      cancelled.cancel(true);
      gate.countDown();
      assertThat(other)
          .succeedsWithin(10, TimeUnit.SECONDS)
          .extracting("text")
          .isEqualTo("ecneitap");
    } finally {
      neighbour.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
    assertThat(
            translations
                .withWaitForReady()
                .translateMessage(request("again", "en", "fr"))
                .getText())
        .isEqualTo("niaga");
  }

  @Test
  void listedLanguagesAreThoseThatAModelServes() {
    var listed = translator.models().listModels(ListModelsRequest.getDefaultInstance());
    assertThat(listed.getLanguagesList()).containsExactly("fr", "en", "de");
    assertThat(listed.getModels(0).getPairsList())
        .anySatisfy(
            pair -> {
              assertThat(pair.getSourceLanguage()).isEqualTo("fr");
              assertThat(pair.getTargetLanguage()).isEqualTo("de");
              assertThat(pair.getViaEnglish()).isTrue();
            });
  }

  @Test
  void bulkWorkIsTranslatedAsWell() {
    var request = request("hello", "en", "fr").toBuilder().setLane(Lane.LANE_BULK).build();
    assertThat(translations.translateMessage(request).getText()).isEqualTo("olleh");
  }

  @Test
  void aPortInUseIsSaidToBe() {
    Map<String, String> settings = Map.of("GRPC_PORT", String.valueOf(translator.port()));
    assertThatThrownBy(
            () ->
                TranslatorNode.start(
                    TranslatorConfig.from(settings::get),
                    ModelFolders.in(folder),
                    _ -> model,
                    () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + translator.port());
  }
}
