package io.meeshy.backend.rest;

import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.backend.translation.TranslationResult;
import io.meeshy.proto.translation.v1.TranslateRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Many texts translated at once, whatever the engine's batch size. Thread-safe. */
final class Translations {
  private static final int BATCH = 64;

  private final GrpcTranslationEngine engine;

  Translations(GrpcTranslationEngine engine) {
    this.engine = engine;
  }

  /** One result for each request, in their order; blocks until the last one is there. */
  List<TranslationResult> of(List<TranslateRequest> requests) {
    List<CompletableFuture<List<TranslationResult>>> batches = new ArrayList<>();
    for (int from = 0; from < requests.size(); from += BATCH) {
      batches.add(
          engine.translate(requests.subList(from, Math.min(requests.size(), from + BATCH))));
    }
    return batches.stream().flatMap(batch -> batch.join().stream()).toList();
  }
}
