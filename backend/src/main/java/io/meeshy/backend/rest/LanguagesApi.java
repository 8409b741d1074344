package io.meeshy.backend.rest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.Pair;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /languages}: what can be translated into what, in LibreTranslate's shape. */
public final class LanguagesApi implements Api {
  private final Guard guard;

  /** Anybody may ask, so the translator is asked every few seconds at most. */
  private final LoadingCache<Boolean, List<Language>> languages;

  record Language(String code, String name, SortedSet<String> targets) {}

  public LanguagesApi(GrpcTranslationEngine engine, Guard guard) {
    this.guard = guard;
    this.languages =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .build(key -> languages(engine.models()));
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/languages", guard.anybody(this::list));
  }

  private void list(ServerRequest request, ServerResponse response) {
    Body.ok(response, languages.get(true));
  }

  private static List<Language> languages(ListModelsResponse models) {
    SortedMap<String, SortedSet<String>> targets = new TreeMap<>();
    for (Model model : models.getModelsList()) {
      if (GrpcTranslationEngine.serves(model)) {
        for (Pair pair : model.getPairsList()) {
          targets
              .computeIfAbsent(pair.getSourceLanguage(), source -> new TreeSet<>(List.of(source)))
              .add(pair.getTargetLanguage());
        }
      }
    }
    return targets.entrySet().stream()
        .map(entry -> new Language(entry.getKey(), name(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static String name(String code) {
    return Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
  }
}
