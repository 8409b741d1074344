package io.meeshy.backend.rest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.Glossaries;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.language.Detection;
import io.meeshy.backend.language.LanguageDetector;
import io.meeshy.backend.security.Authenticator;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private final Authenticator authenticator;
  private final Guard guard;
  private final RateLimiter limiter;

  record Detected(double confidence, String language) {
    static Detected of(Detection detection) {
      return new Detected(Math.round(detection.confidence() * 100), detection.language());
    }
  }

  /**
   * The answer to one text.
   *
   * @param untranslated true when it is the original, since nothing usable came out; else absent
   */
  record One(
      String translatedText, @Nullable Detected detectedLanguage, @Nullable Boolean untranslated) {}

  /**
   * The answer to several texts.
   *
   * @param untranslated for each text whether it is the original; absent when none is
   */
  record Many(
      List<String> translatedText,
      @Nullable List<Detected> detectedLanguage,
      @Nullable List<Boolean> untranslated) {}

  /** A text in the target language, or the original in part where nothing usable came out. */
  private record Answer(String text, boolean untranslated) {}

  public TranslateApi(
      GrpcTranslationEngine engine,
      Glossaries glossaries,
      LanguageDetector detector,
      Authenticator authenticator,
      Guard guard,
      RateLimiter limiter) {
    this.engine = engine;
    this.glossaries = glossaries;
    this.detector = detector;
    this.authenticator = authenticator;
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
    Principal caller = caller(request, body);
    List<TranslatableText> texts = body.translatable();
    charge(caller, texts.stream().mapToInt(text -> text.texts().size()).sum());
    boolean auto = "auto".equals(Input.present("source", body.source()));
    List<Detection> sources = texts.stream().map(text -> source(body, text, auto)).toList();
    List<Answer> answers = translated(body, texts, sources);
    List<Boolean> untranslated = answers.stream().map(Answer::untranslated).toList();
    boolean any = untranslated.contains(true);
    List<Detected> detected = auto ? sources.stream().map(Detected::of).toList() : null;
    if (body.isArray()) {
      List<String> translated = answers.stream().map(Answer::text).toList();
      Body.ok(response, new Many(translated, detected, any ? untranslated : null));
    } else {
      Body.ok(
          response,
          new One(
              answers.getFirst().text(),
              detected == null ? null : detected.getFirst(),
              any ? true : null));
    }
  }

  private Detection source(TranslateBody body, TranslatableText text, boolean auto) {
    return auto
        ? detector.detect(String.join("\n", text.texts()), null)
        : new Detection(Input.language("source", body.source()), 1);
  }

  private List<Answer> translated(
      TranslateBody body, List<TranslatableText> texts, List<Detection> sources) {
    String target = Input.language("target", body.target());
    TranslateRequest.Builder request =
        TranslateRequest.newBuilder()
            .setTargetLanguage(target)
            .setTier(body.tierOrAuto())
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
    List<Answer> answers = new ArrayList<>();
    int from = 0;
    for (TranslatableText text : texts) {
      List<String> translated = new ArrayList<>();
      boolean untranslated = false;
      for (int end = from + text.texts().size(); from < end; from++) {
        Answer piece = answer(results.get(from), requests.get(from).getText());
        translated.add(piece.text());
        untranslated |= piece.untranslated();
      }
      answers.add(new Answer(text.with(translated), untranslated));
    }
    return answers;
  }

  private static Answer answer(TranslationResult result, String original) {
    return switch (result) {
      case TranslationResult.Translated translated ->
          new Answer(translated.translation().text(), false);
      case TranslationResult.Failed failed when failed.reason() == ErrorCode.REJECTED ->
          new Answer(original, true);
      case TranslationResult.Failed failed ->
          throw new RefusedException(
              failed.reason() == ErrorCode.UNSUPPORTED_PAIR ? ErrorCode.INVALID : failed.reason(),
              failed.message());
    };
  }

  private void detect(ServerRequest request, ServerResponse response) {
    TranslateBody body = TranslateBody.read(request);
    charge(caller(request, body), 1);
    String text = String.join("\n", body.texts());
    Body.ok(response, List.of(Detected.of(detector.detect(text, null))));
  }

  private void charge(Principal caller, int texts) {
    if (texts > MOST_TEXTS) {
      throw Input.invalid("q", "must hold at most %d texts".formatted(MOST_TEXTS));
    }
    limiter.take(Limit.TRANSLATION, caller.accountId().toString(), Math.max(1, texts));
  }

  private Principal caller(ServerRequest request, TranslateBody body) {
    if (body.apiKey() != null && !body.apiKey().isBlank()) {
      return authenticator.token(body.apiKey());
    }
    if (request.headers().contains(HeaderNames.AUTHORIZATION)) {
      return authenticator.bearer(request);
    }
    throw new RefusedException(
        ErrorCode.NOT_AUTHENTICATED,
        "An access token is needed, as api_key or in the Authorization header.");
  }
}
