package io.meeshy.backend.rest;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.Glossaries;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.language.Detection;
import io.meeshy.backend.language.LanguageDetector;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Limit;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.security.RateLimiter;
import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.backend.translation.TermsInText;
import io.meeshy.backend.translation.TranslationResult;
import io.meeshy.proto.translation.v1.Lane;
import io.meeshy.proto.translation.v1.TranslateRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code /translate} and {@code /detect} as LibreTranslate has them, so that its clients work
 * unchanged.
 */
public final class TranslateApi implements Api {
  /** The most texts, or pieces of text between tags, of one request. */
  private static final int MOST_TEXTS = 500;

  private final GrpcTranslationEngine engine;
  private final Glossaries glossaries;
  private final LanguageDetector detector;
  private final Guard guard;
  private final RateLimiter limiter;

  public TranslateApi(
      GrpcTranslationEngine engine,
      Glossaries glossaries,
      LanguageDetector detector,
      Guard guard,
      RateLimiter limiter) {
    this.engine = engine;
    this.glossaries = glossaries;
    this.detector = detector;
    this.guard = guard;
    this.limiter = limiter;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .post("/translate", guard.anybody(this::translate))
        .post("/detect", guard.anybody(this::detect));
  }

  private void translate(ServerRequest request, ServerResponse response) {
    TranslateBody body = TranslateBody.read(request);
    Principal caller = guard.caller(request, body.apiKey());
    List<TranslatableText> texts = body.translatable();
    charge(caller, texts.stream().mapToInt(text -> text.texts().size()).sum());
    boolean auto = "auto".equals(Input.present("source", body.source()));
    String target = Input.language("target", body.target());
    List<Detection> sources =
        auto ? detected(texts) : Collections.nCopies(texts.size(), source(body));
    List<TranslatedText> translated = translated(body, texts, sources, target);
    List<Detected> detected = auto ? sources.stream().map(Detected::of).toList() : null;
    Body.ok(
        response,
        body.isArray()
            ? TranslateAnswer.Many.of(translated, detected)
            : TranslateAnswer.One.of(translated.getFirst(), detected));
  }

  private static Detection source(TranslateBody body) {
    return new Detection(Input.language("source", body.source()), 1);
  }

  private List<Detection> detected(List<TranslatableText> texts) {
    return texts.stream()
        .map(text -> detector.detect(String.join("\n", text.texts()), null))
        .toList();
  }

  private List<TranslatedText> translated(
      TranslateBody body, List<TranslatableText> texts, List<Detection> sources, String target) {
    TranslateRequest.Builder request =
        TranslateRequest.newBuilder()
            .setTargetLanguage(target)
            .setTier(TierName.read(body.tier()))
            .setLane(Lane.LANE_BULK)
            .setModel(body.model() == null ? "" : body.model());
    List<TranslateRequest> requests = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String source = sources.get(i).language();
      request.setSourceLanguage(source);
      for (String piece : texts.get(i).texts()) {
        requests.add(
            request
                .setText(piece)
                .clearGlossary()
                .addAllGlossary(
                    TermsInText.of(List.of(), glossaries.organisation(), piece, source, target))
                .build());
      }
    }
    List<TranslationResult> results = engine.translate(requests).join();
    List<TranslatedText> translated = new ArrayList<>();
    int from = 0;
    for (TranslatableText text : texts) {
      int end = from + text.texts().size();
      translated.add(TranslatedText.of(text, results.subList(from, end)));
      from = end;
    }
    return translated;
  }

  private void detect(ServerRequest request, ServerResponse response) {
    TranslateBody body = TranslateBody.read(request);
    charge(guard.caller(request, body.apiKey()), 1);
    String text = String.join("\n", body.texts());
    Body.ok(response, List.of(Detected.of(detector.detect(text, null))));
  }

  private void charge(Principal caller, int texts) {
    if (texts > MOST_TEXTS) {
      throw Input.invalid("q", "must hold at most %d texts".formatted(MOST_TEXTS));
    }
    limiter.take(Limit.TRANSLATION, caller.accountId().toString(), Math.max(1, texts));
  }
}
