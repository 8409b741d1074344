package io.meeshy.backend.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.proto.BearerToken;
import io.meeshy.proto.translation.v1.TranslateRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrpcTranslationEngineTest {
  private static TranslateRequest request(String text, String target) {
    return TranslateRequest.newBuilder()
        .setText(text)
        .setSourceLanguage("en")
        .setTargetLanguage(target)
        .build();
  }

  private static List<TranslationResult> ask(GrpcTranslationEngine engine, TranslateRequest... one)
      throws Exception {
    return engine.translate(List.of(one)).get(10, TimeUnit.SECONDS);
  }

  private static void await(GrpcTranslationEngine engine, boolean up) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (engine.isUp() != up) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void manyTextsComeBackInTheirOrderEachWithItsOwnResult() throws Exception {
    try (ScriptedTranslator translator = new ScriptedTranslator(0);
        GrpcTranslationEngine engine =
            new GrpcTranslationEngine(TranslatorAccess.open("127.0.0.1", translator.port()))) {
      List<TranslationResult> results =
          engine
              .translate(IntStream.range(0, 150).mapToObj(i -> request("t" + i, "fr")).toList())
              .get(10, TimeUnit.SECONDS);
      assertThat(results).hasSize(150);
      for (int i = 0; i < 150; i++) {
        assertThat(results.get(i))
            .isInstanceOfSatisfying(
                TranslationResult.Translated.class,
                made -> assertThat(made.translation().tier()).isEqualTo("basic"))
            .hasFieldOrPropertyWithValue("translation.text", "[fr] t" + i);
      }
      assertThat(ask(engine, request("no good", "fr"), request("x", "ar"), request("y", "es")))
          .satisfiesExactly(
              rejected ->
                  assertThat(rejected).hasFieldOrPropertyWithValue("reason", ErrorCode.REJECTED),
              unsupported ->
                  assertThat(unsupported)
                      .hasFieldOrPropertyWithValue("reason", ErrorCode.UNSUPPORTED_PAIR),
              fine -> assertThat(fine).isInstanceOf(TranslationResult.Translated.class));
    }
  }

  @Test
  void whileTheTranslatorIsDownCallsFailAtOnceAndItIsFoundAgain() throws Exception {
    ScriptedTranslator first = new ScriptedTranslator(0);
    int port = first.port();
    try (GrpcTranslationEngine engine =
        new GrpcTranslationEngine(TranslatorAccess.open("127.0.0.1", port))) {
      await(engine, true);
      first.close();
      await(engine, false);
      assertThat(ask(engine, request("x", "fr")).getFirst())
          .hasFieldOrPropertyWithValue("reason", ErrorCode.TRANSLATOR_UNAVAILABLE);
      assertThatThrownBy(engine::models).isInstanceOf(RefusedException.class);
      try (ScriptedTranslator second = new ScriptedTranslator(port)) {
        await(engine, true);
        assertThat(ask(engine, request("x", "fr")).getFirst())
            .isInstanceOf(TranslationResult.Translated.class);
        assertThat(second.asked()).isEqualTo(1);
      }
    }
  }

  @Test
  void callsCarryTheTokenOfTheirRole() throws Exception {
    try (ScriptedTranslator translator = new ScriptedTranslator(0);
        GrpcTranslationEngine engine =
            new GrpcTranslationEngine(
                new TranslatorAccess(
                    "127.0.0.1",
                    translator.port(),
                    new BearerToken("translating"),
                    new BearerToken("administering")))) {
      ask(engine, request("x", "fr"));
      engine.models();
      assertThat(translator.authorizations())
          .containsEntry("BatchTranslate", "Bearer translating")
          .containsEntry("ListModels", "Bearer administering");
    }
  }
}
