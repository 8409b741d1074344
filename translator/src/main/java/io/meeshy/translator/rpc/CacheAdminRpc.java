package io.meeshy.translator.rpc;

import io.grpc.stub.StreamObserver;
import io.meeshy.proto.translation.v1.CacheAdminServiceGrpc;
import io.meeshy.proto.translation.v1.CacheShow;
import io.meeshy.proto.translation.v1.CachedTranslation;
import io.meeshy.proto.translation.v1.CorrectTranslationRequest;
import io.meeshy.proto.translation.v1.EvictCacheRequest;
import io.meeshy.proto.translation.v1.EvictCacheResponse;
import io.meeshy.proto.translation.v1.PinTranslationRequest;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.RemoveCorrectionRequest;
import io.meeshy.proto.translation.v1.RemoveCorrectionResponse;
import io.meeshy.proto.translation.v1.SearchCacheRequest;
import io.meeshy.proto.translation.v1.SearchCacheResponse;
import io.meeshy.proto.translation.v1.UnpinTranslationRequest;
import io.meeshy.proto.translation.v1.UnpinTranslationResponse;
import io.meeshy.translator.cache.CacheAdministration;
import io.meeshy.translator.cache.CacheAdministration.Place;
import io.meeshy.translator.cache.CacheAdministration.Show;
import io.meeshy.translator.cache.CacheFilter;
import io.meeshy.translator.cache.CachedView;
import io.meeshy.translator.cache.Entry;
import io.meeshy.translator.cache.Evicted;
import io.meeshy.translator.cache.Phrase;
import io.meeshy.translator.translate.Languages;
import io.meeshy.translator.translate.TranslationException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The service for operators of the cache, who reach it through a gateway that checks their role.
 */
public final class CacheAdminRpc extends CacheAdminServiceGrpc.CacheAdminServiceImplBase {
  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 200;

  private final CacheAdministration cache;
  private final Languages languages;

  public CacheAdminRpc(CacheAdministration cache, Languages languages) {
    this.cache = cache;
    this.languages = languages;
  }

  @Override
  public void searchCache(
      SearchCacheRequest request, StreamObserver<SearchCacheResponse> responses) {
    Reply.with(responses, () -> search(request));
  }

  @Override
  public void evictCache(EvictCacheRequest request, StreamObserver<EvictCacheResponse> responses) {
    Reply.with(responses, () -> evict(request));
  }

  @Override
  public void pinTranslation(
      PinTranslationRequest request, StreamObserver<CachedTranslation> responses) {
    Reply.with(responses, () -> message(cache.pin(request.getKey())));
  }

  @Override
  public void unpinTranslation(
      UnpinTranslationRequest request, StreamObserver<UnpinTranslationResponse> responses) {
    Reply.with(
        responses,
        () -> {
          cache.unpin(request.getKey());
          return UnpinTranslationResponse.getDefaultInstance();
        });
  }

  @Override
  public void correctTranslation(
      CorrectTranslationRequest request, StreamObserver<CachedTranslation> responses) {
    Reply.with(
        responses,
        () ->
            message(
                cache.correct(
                    phrase(
                        request.getText(),
                        request.getSourceLanguage(),
                        request.getTargetLanguage()),
                    request.getTranslation())));
  }

  @Override
  public void removeCorrection(
      RemoveCorrectionRequest request, StreamObserver<RemoveCorrectionResponse> responses) {
    Reply.with(
        responses,
        () -> {
          cache.removeCorrection(
              phrase(request.getText(), request.getSourceLanguage(), request.getTargetLanguage()));
          return RemoveCorrectionResponse.getDefaultInstance();
        });
  }

  private Phrase phrase(String text, String source, String target) {
    return new Phrase(text, languages.source(source), languages.target(target));
  }

  private SearchCacheResponse search(SearchCacheRequest request) {
    int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
    if (size < 1 || size > MAX_PAGE) {
      throw refusal("page_size has to be from 1 to " + MAX_PAGE);
    }
    CacheAdministration.Page page =
        cache.search(
            filter(request.getFilter()),
            show(request.getShow()),
            place(request.getPageToken()),
            size);
    var response = SearchCacheResponse.newBuilder().setTotal(page.total());
    page.entries().forEach(view -> response.addTranslations(message(view)));
    page.next().ifPresent(next -> response.setNextPageToken(token(next)));
    return response.build();
  }

  private EvictCacheResponse evict(EvictCacheRequest request) {
    CacheFilter filter = filter(request.getFilter());
    if (filter.isEmpty() && !request.getEverything()) {
      throw refusal("the filter has no condition; set everything to evict all");
    }
    Evicted evicted = cache.evict(filter);
    return EvictCacheResponse.newBuilder()
        .setMemory(evicted.memory())
        .setRedis(evicted.redis())
        .setComplete(evicted.complete())
        .build();
  }

  private static CacheFilter filter(io.meeshy.proto.translation.v1.CacheFilter filter) {
    return new CacheFilter(
        filter.getKey(),
        filter.getText(),
        filter.getWholeText(),
        filter.getSourceLanguage(),
        filter.getTargetLanguage(),
        filter.getModel(),
        filter.getModelVersion());
  }

  private static Show show(CacheShow show) {
    return switch (show) {
      case CACHE_SHOW_ALL -> Show.ALL;
      case CACHE_SHOW_PINNED -> Show.PINNED;
      case CACHE_SHOW_CORRECTIONS -> Show.CORRECTIONS;
      case UNRECOGNIZED -> throw refusal("show has an unknown value");
    };
  }

  private static String token(Place place) {
    return place.madeAt().getEpochSecond() + "-" + place.key();
  }

  private static @Nullable Place place(String token) {
    if (token.isEmpty()) {
      return null;
    }
    if (!token.matches("\\d{1,11}-\\p{XDigit}{1,128}")) {
      throw refusal("page_token is not one that SearchCache gave");
    }
    String[] parts = token.split("-", 2);
    return new Place(Instant.ofEpochSecond(Long.parseLong(parts[0])), parts[1]);
  }

  private static TranslationException refusal(String message) {
    return new TranslationException(Reason.REASON_INVALID_REQUEST, message);
  }

  private static CachedTranslation message(CachedView view) {
    Entry entry = view.entry();
    return CachedTranslation.newBuilder()
        .setKey(view.key())
        .setText(entry.phrase().text())
        .setSourceLanguage(entry.phrase().source())
        .setTargetLanguage(entry.phrase().target())
        .setTranslation(entry.text())
        .setOutcome(entry.outcome())
        .setModel(entry.model())
        .setModelVersion(entry.version())
        .setMadeAtSeconds(entry.madeAt().getEpochSecond())
        .setAgeSeconds(view.age().toSeconds())
        .setRemainingSeconds(view.remaining().map(Duration::toSeconds).orElse(0L))
        .setHits(view.hits())
        .setPinned(view.pinned())
        .setCorrection(view.correction())
        .setCorrected(view.corrected())
        .build();
  }
}
