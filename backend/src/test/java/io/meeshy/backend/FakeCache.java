package io.meeshy.backend;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.CacheAdminServiceGrpc;
import io.meeshy.proto.translation.v1.CacheFilter;
import io.meeshy.proto.translation.v1.CacheShow;
import io.meeshy.proto.translation.v1.CachedTranslation;
import io.meeshy.proto.translation.v1.CorrectTranslationRequest;
import io.meeshy.proto.translation.v1.EvictCacheRequest;
import io.meeshy.proto.translation.v1.EvictCacheResponse;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.PinTranslationRequest;
import io.meeshy.proto.translation.v1.RemoveCorrectionRequest;
import io.meeshy.proto.translation.v1.RemoveCorrectionResponse;
import io.meeshy.proto.translation.v1.SearchCacheRequest;
import io.meeshy.proto.translation.v1.SearchCacheResponse;
import io.meeshy.proto.translation.v1.UnpinTranslationRequest;
import io.meeshy.proto.translation.v1.UnpinTranslationResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fake translator's cache: three translations, which can be found, evicted, pinned, corrected.
 * Corrections that are "refused" are.
 */
final class FakeCache extends CacheAdminServiceGrpc.CacheAdminServiceImplBase {
  private static final Metadata.Key<String> REASON =
      Metadata.Key.of("meeshy-reason", Metadata.ASCII_STRING_MARSHALLER);

  private final List<CachedTranslation> entries =
      new ArrayList<>(
          List.of(
              entry("a1", "Good morning", "Bonjour", "fr"),
              entry("a2", "Good evening", "Bonsoir", "fr"),
              entry("a3", "Good morning", "Guten Morgen", "de")));

  private static CachedTranslation entry(
      String key, String text, String translation, String target) {
    return CachedTranslation.newBuilder()
        .setKey(key)
        .setText(text)
        .setSourceLanguage("en")
        .setTargetLanguage(target)
        .setTranslation(translation)
        .setOutcome(Outcome.OUTCOME_TRANSLATED)
        .setModel("fake")
        .setModelVersion("1")
        .setMadeAtSeconds(1_700_000_000)
        .setAgeSeconds(60)
        .setRemainingSeconds(3540)
        .setHits(4)
        .build();
  }

  private static boolean matches(CachedTranslation entry, CacheFilter filter) {
    String text = entry.getText().toLowerCase(Locale.ROOT);
    return (filter.getKey().isEmpty() || filter.getKey().equals(entry.getKey()))
        && text.contains(filter.getText().toLowerCase(Locale.ROOT))
        && (!filter.getWholeText() || filter.getText().equals(entry.getText()))
        && (filter.getTargetLanguage().isEmpty()
            || filter.getTargetLanguage().equals(entry.getTargetLanguage()))
        && (filter.getModel().isEmpty() || filter.getModel().equals(entry.getModel()));
  }

  /** The correction of a text; null when there is none. */
  synchronized @Nullable String correction(String text, String source, String target) {
    return entries.stream()
        .filter(CachedTranslation::getCorrection)
        .filter(
            entry ->
                entry.getText().equals(text)
                    && entry.getSourceLanguage().equals(source)
                    && entry.getTargetLanguage().equals(target))
        .map(CachedTranslation::getTranslation)
        .findFirst()
        .orElse(null);
  }

  @Override
  public synchronized void searchCache(
      SearchCacheRequest request, StreamObserver<SearchCacheResponse> observer) {
    List<CachedTranslation> found =
        entries.stream()
            .filter(entry -> matches(entry, request.getFilter()))
            .filter(entry -> request.getShow() != CacheShow.CACHE_SHOW_PINNED || entry.getPinned())
            .filter(
                entry ->
                    request.getShow() != CacheShow.CACHE_SHOW_CORRECTIONS || entry.getCorrection())
            .toList();
    int from = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
    int to = Math.min(found.size(), from + request.getPageSize());
    observer.onNext(
        SearchCacheResponse.newBuilder()
            .addAllTranslations(found.subList(from, to))
            .setTotal(found.size())
            .setNextPageToken(to < found.size() ? Integer.toString(to) : "")
            .build());
    observer.onCompleted();
  }

  @Override
  public synchronized void evictCache(
      EvictCacheRequest request, StreamObserver<EvictCacheResponse> observer) {
    if (request.getFilter().equals(CacheFilter.getDefaultInstance()) && !request.getEverything()) {
      observer.onError(
          refusal(Status.INVALID_ARGUMENT, "REASON_INVALID_REQUEST", "no condition is set"));
      return;
    }
    int before = entries.size();
    entries.removeIf(entry -> !entry.getPinned() && matches(entry, request.getFilter()));
    observer.onNext(
        EvictCacheResponse.newBuilder()
            .setMemory(before - entries.size())
            .setComplete(true)
            .build());
    observer.onCompleted();
  }

  @Override
  public synchronized void pinTranslation(
      PinTranslationRequest request, StreamObserver<CachedTranslation> observer) {
    mark(request.getKey(), true, observer)
        .ifPresent(
            pinned -> {
              observer.onNext(pinned);
              observer.onCompleted();
            });
  }

  @Override
  public synchronized void unpinTranslation(
      UnpinTranslationRequest request, StreamObserver<UnpinTranslationResponse> observer) {
    mark(request.getKey(), false, observer)
        .ifPresent(
            unpinned -> {
              observer.onNext(UnpinTranslationResponse.getDefaultInstance());
              observer.onCompleted();
            });
  }

  private Optional<CachedTranslation> mark(String key, boolean pinned, StreamObserver<?> observer) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).getKey().equals(key)) {
        entries.set(i, entries.get(i).toBuilder().setPinned(pinned).build());
        return Optional.of(entries.get(i));
      }
    }
    observer.onError(
        refusal(Status.NOT_FOUND, "REASON_CACHE_ENTRY_NOT_FOUND", "no such translation"));
    return Optional.empty();
  }

  @Override
  public synchronized void correctTranslation(
      CorrectTranslationRequest request, StreamObserver<CachedTranslation> observer) {
    if (request.getTranslation().contains("refused")) {
      observer.onError(
          refusal(Status.INVALID_ARGUMENT, "REASON_INVALID_REQUEST", "it cannot be that"));
      return;
    }
    CachedTranslation correction =
        entry("c1", request.getText(), request.getTranslation(), request.getTargetLanguage())
            .toBuilder()
            .setSourceLanguage(request.getSourceLanguage())
            .setModel("correction")
            .setRemainingSeconds(0)
            .setCorrection(true)
            .build();
    entries.addFirst(correction);
    observer.onNext(correction);
    observer.onCompleted();
  }

  @Override
  public synchronized void removeCorrection(
      RemoveCorrectionRequest request, StreamObserver<RemoveCorrectionResponse> observer) {
    if (!entries.removeIf(
        entry -> entry.getCorrection() && entry.getText().equals(request.getText()))) {
      observer.onError(
          refusal(Status.NOT_FOUND, "REASON_CACHE_ENTRY_NOT_FOUND", "there is no correction"));
      return;
    }
    observer.onNext(RemoveCorrectionResponse.getDefaultInstance());
    observer.onCompleted();
  }

  private static StatusRuntimeException refusal(Status status, String reason, String words) {
    Metadata trailers = new Metadata();
    trailers.put(REASON, reason);
    return status.withDescription(words).asRuntimeException(trailers);
  }
}
