package io.meeshy.translator;

import static io.meeshy.translator.RunningTranslator.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.meeshy.proto.translation.v1.GlossaryTerm;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc.TranslationServiceBlockingStub;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the glossary that a request brings, over a real connection. */
@Timeout(30)
class RequestedGlossaryTest {
  @TempDir private Path folder;
  private final FakeTextModel model = new FakeTextModel();
  private RunningTranslator translator;
  private TranslationServiceBlockingStub translations;

  @BeforeEach
  void start() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    translator = RunningTranslator.of(folder, Map.of("WORKERS", "1"), _ -> model);
    translations = translator.translations();
  }

  @AfterEach
  void stop() throws InterruptedException {
    translator.close();
  }

  private static GlossaryTerm term(String term, String translation) {
    return GlossaryTerm.newBuilder().setTerm(term).setTranslation(translation).build();
  }

  @Test
  void theTermsOfAGlossaryAreUsedAndTellTranslationsApart() {
    TranslateRequest plain = request("the standup of Meeshy", "en", "fr");
    TranslateRequest withTerms =
        plain.toBuilder()
            .addGlossary(term("Standup", "point quotidien"))
            .addGlossary(term("Meeshy", ""))
            .addGlossary(term("elsewhere", "ailleurs"))
            .build();
    assertThat(translations.translateMessage(plain).getText()).isEqualTo("eht pudnats fo yhseeM");
    TranslateResponse response = translations.translateMessage(withTerms);
    assertThat(response.getText()).isEqualTo("eht point quotidien fo Meeshy");
    assertThat(response.getCached()).isFalse();
    TranslateRequest others = withTerms.toBuilder().removeGlossary(2).build();
    assertThat(translations.translateMessage(others).getCached())
        .as("a term that does not occur changes nothing")
        .isTrue();
    assertThat(translations.translateMessage(plain).getText()).isEqualTo("eht pudnats fo yhseeM");
  }

  @Test
  void aTextThatIsNothingButATermNeedsNoModel() {
    TranslateRequest request =
        request("Standup", "en", "fr").toBuilder()
            .addGlossary(term("standup", "point quotidien"))
            .build();
    assertThat(translations.translateMessage(request).getText()).isEqualTo("Point quotidien");
    assertThat(model.batches().toString()).doesNotContain("tandup");
  }

  @Test
  void anUnfitGlossaryIsRefused() {
    for (GlossaryTerm unfit :
        List.of(term("12", "douze"), term("a".repeat(81), ""), term("a", "b".repeat(81)))) {
      translator.assertFails(
          request("hello", "en", "fr").toBuilder().addGlossary(unfit).build(),
          Status.Code.INVALID_ARGUMENT,
          Reason.REASON_INVALID_GLOSSARY);
    }
    TranslateRequest.Builder tooLong = request("hello", "en", "fr").toBuilder();
    for (int i = 0; i <= 700; i++) {
      tooLong.addGlossary(term("term " + i, ""));
    }
    translator.assertFails(
        tooLong.build(), Status.Code.INVALID_ARGUMENT, Reason.REASON_INVALID_GLOSSARY);
  }
}
