package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// What operators do with the translator's cache. Calls block and fail like those of
/// [GatewayClient].
public final class CacheAdmin {

  private static final String CACHE = "/translate/cache";
  private static final int PAGE = 100;

  private final AuthorizedHttp http;

  CacheAdmin(AuthorizedHttp http) {
    this.http = http;
  }

  /// The first page of what a search finds, or the page that the one before named.
  public CachePage search(CacheSearch search, @Nullable String page) {
    var body =
        new Search(
            search.text(),
            search.source(),
            search.target(),
            search.model(),
            search.show(),
            PAGE,
            page);
    return http.call("POST", CACHE + "/search", body, CachePage.class);
  }

  /// Forgets one translation.
  public Evicted evict(String key) {
    return evict(new Eviction(key, null, null, null, null, null));
  }

  /// Forgets what a search finds, whatever it shows; pins and corrections stay.
  public Evicted evict(CacheSearch search) {
    return evict(
        new Eviction(
            null,
            search.text(),
            search.source(),
            search.target(),
            search.model(),
            search.isEverything() ? true : null));
  }

  private Evicted evict(Eviction eviction) {
    return http.call("POST", CACHE + "/evictions", eviction, Evicted.class);
  }

  /// Keeps a translation until it is unpinned.
  public CachedTranslation pin(String key) {
    return http.call("PUT", CACHE + "/pins/" + key, null, CachedTranslation.class);
  }

  public void unpin(String key) {
    http.tell("DELETE", CACHE + "/pins/" + key, null);
  }

  /// Has `translation` served for exactly this text from now on.
  public CachedTranslation correct(String text, String source, String target, String translation) {
    return http.call(
        "PUT",
        CACHE + "/corrections",
        new Correction(text, source, target, translation),
        CachedTranslation.class);
  }

  /// Has the models asked again for this text.
  public void removeCorrection(String text, String source, String target) {
    http.tell("DELETE", CACHE + "/corrections", new Correction(text, source, target, null));
  }

  /// How many translations are gone, here and in Redis; not `complete` when Redis has to be asked
  /// again.
  public record Evicted(int memory, int redis, boolean complete) {}

  private record Search(
      @Nullable String text,
      @Nullable String source,
      @Nullable String target,
      @Nullable String model,
      String show,
      int limit,
      @Nullable String page) {}

  private record Eviction(
      @Nullable String key,
      @Nullable String text,
      @Nullable String source,
      @Nullable String target,
      @Nullable String model,
      @Nullable Boolean everything) {}

  private record Correction(
      String text, String source, String target, @Nullable String translation) {}
}
