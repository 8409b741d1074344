package io.meeshy.backend.rest;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.language.LanguageDetector;
import io.meeshy.backend.language.Languages;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Limit;
import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.backend.translation.TranslationResult;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.TranslateRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /preview}: one short text in all languages, for people who have no account yet. */
public final class PreviewApi implements Api {
  private static final int MOST_CHARACTERS = 200;

  private final GrpcTranslationEngine engine;
  private final LanguageDetector detector;
  private final Guard guard;

  record Text(@Nullable String q, @Nullable List<@Nullable String> targets) {}

  record Preview(String source, List<Translation> translations) {}

  public PreviewApi(GrpcTranslationEngine engine, LanguageDetector detector, Guard guard) {
    this.engine = engine;
    this.detector = detector;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes.post("/preview", guard.anybody(Limit.PREVIEW, this::preview));
  }

  private void preview(ServerRequest request, ServerResponse response) {
    Text text = Body.read(request, Text.class);
    String q = Input.text("q", text.q(), MOST_CHARACTERS);
    String source = detector.detect(q, null).language();
    TranslateRequest.Builder builder =
        TranslateRequest.newBuilder().setText(q).setSourceLanguage(source).setLane(Lane.LANE_BULK);
    List<TranslateRequest> requests =
        targets(text.targets()).stream()
            .filter(target -> !target.equals(source))
            .map(target -> builder.setTargetLanguage(target).build())
            .toList();
    Body.ok(response, new Preview(source, translated(requests)));
  }

  /** The translations there are; a language nobody can translate into is left out. */
  private List<Translation> translated(List<TranslateRequest> requests) {
    List<Translation> translated = new ArrayList<>();
    TranslationResult.Failed passing = null;
    for (TranslationResult result : engine.translate(requests).join()) {
      switch (result) {
        case TranslationResult.Translated(Translation translation) -> translated.add(translation);
        case TranslationResult.Failed failed -> {
          if (failed.reason().isPassing()) {
            passing = failed;
          }
        }
      }
    }
    if (translated.isEmpty() && passing != null) {
      throw new RefusedException(passing.reason(), passing.message());
    }
    return translated;
  }

  private static List<String> targets(@Nullable List<@Nullable String> wanted) {
    return wanted == null
        ? Languages.ALL
        : wanted.stream().map(target -> Input.language("targets", target)).distinct().toList();
  }
}
