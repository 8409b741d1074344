package io.meeshy.translator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.translation.v1.CacheAdminServiceGrpc;
import io.meeshy.proto.translation.v1.CacheFilter;
import io.meeshy.proto.translation.v1.CacheShow;
import io.meeshy.proto.translation.v1.CacheStats;
import io.meeshy.proto.translation.v1.CachedTranslation;
import io.meeshy.proto.translation.v1.CorrectTranslationRequest;
import io.meeshy.proto.translation.v1.EvictCacheRequest;
import io.meeshy.proto.translation.v1.GetCacheStatsRequest;
import io.meeshy.proto.translation.v1.Level2State;
import io.meeshy.proto.translation.v1.PinTranslationRequest;
import io.meeshy.proto.translation.v1.RemoveCorrectionRequest;
import io.meeshy.proto.translation.v1.SearchCacheRequest;
import io.meeshy.proto.translation.v1.SearchCacheResponse;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.proto.translation.v1.UnpinTranslationRequest;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelFolders;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the cache, over a real connection. */
@Timeout(30)
class CacheAdminTest {
  private static final Metadata.Key<String> REASON =
      Metadata.Key.of("meeshy-reason", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir private Path folder;
  private TranslatorNode node;
  private ManagedChannel channel;
  private TranslationServiceGrpc.TranslationServiceBlockingStub translations;
  private CacheAdminServiceGrpc.CacheAdminServiceBlockingStub cache;

  @BeforeEach
  void start() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50", "fr-en:50", "en-de:50");
    Map<String, String> settings =
        Map.of("GRPC_PORT", "0", "WORKERS", "1", "MODEL_CACHE_DIR", folder.toString());
    var model = new FakeTextModel();
    node =
        TranslatorNode.start(
            TranslatorConfig.from(settings::get), ModelFolders.in(folder), _ -> model, () -> {});
    channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
    translations = TranslationServiceGrpc.newBlockingStub(channel);
    cache = CacheAdminServiceGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    node.close();
  }

  private TranslateResponse translate(String text) {
    return translations.translateMessage(
        TranslateRequest.newBuilder()
            .setText(text)
            .setSourceLanguage("en")
            .setTargetLanguage("fr")
            .build());
  }

  private SearchCacheResponse search(CacheFilter.Builder filter, CacheShow show) {
    return cache.searchCache(
        SearchCacheRequest.newBuilder().setFilter(filter).setShow(show).build());
  }

  private static CacheFilter.Builder text(String text) {
    return CacheFilter.newBuilder().setText(text);
  }

  private CacheStats stats() {
    return translations.getCacheStats(GetCacheStatsRequest.getDefaultInstance());
  }

  @Test
  void aTranslationIsFoundWithAllThatIsKnownOfIt() {
    translate("hello there");
    translate("hello there");
    translate("goodbye");
    SearchCacheResponse found = search(text("HELLO"), CacheShow.CACHE_SHOW_ALL);
    assertThat(found.getTotal()).isEqualTo(1);
    CachedTranslation hello = found.getTranslations(0);
    assertThat(hello.getText()).isEqualTo("hello there");
    assertThat(hello.getTranslation()).isEqualTo("olleh ereht");
    assertThat(hello.getSourceLanguage() + hello.getTargetLanguage()).isEqualTo("enfr");
    assertThat(hello.getModel() + hello.getModelVersion()).isEqualTo("fake1.0");
    assertThat(hello.getHits()).isEqualTo(1);
    assertThat(hello.getRemainingSeconds()).isBetween(7190L, 7200L);
    assertThat(hello.getMadeAtSeconds()).isPositive();
  }

  @Test
  void aPageEndsWhereTheNextOneBegins() {
    for (String text : new String[] {"one", "two", "three"}) {
      translate(text);
    }
    var first = SearchCacheRequest.newBuilder().setPageSize(2).build();
    SearchCacheResponse page = cache.searchCache(first);
    assertThat(page.getTranslationsCount()).isEqualTo(2);
    SearchCacheResponse rest =
        cache.searchCache(first.toBuilder().setPageToken(page.getNextPageToken()).build());
    assertThat(rest.getTranslationsCount()).isEqualTo(1);
    assertThat(rest.getNextPageToken()).isEmpty();
    assertThat(page.getTranslationsList()).doesNotContain(rest.getTranslations(0));
  }

  @Test
  void anEvictedTranslationIsMadeAnew() {
    translate("hello there");
    var request = EvictCacheRequest.newBuilder().setFilter(text("hello")).build();
    assertThat(cache.evictCache(request).getMemory()).isEqualTo(1);
    assertThat(translate("hello there").getCached()).isFalse();
  }

  @Test
  void aPinnedTranslationStaysUntilItIsUnpinned() {
    translate("hello there");
    String key = search(text("hello"), CacheShow.CACHE_SHOW_ALL).getTranslations(0).getKey();
    assertThat(cache.pinTranslation(PinTranslationRequest.newBuilder().setKey(key).build()))
        .matches(CachedTranslation::getPinned);
    assertThat(stats().getPinned()).isEqualTo(1);
    var everything = EvictCacheRequest.newBuilder().setEverything(true).build();
    cache.evictCache(everything);
    assertThat(translate("hello there").getCached()).isTrue();
    assertThat(search(text(""), CacheShow.CACHE_SHOW_PINNED).getTotal()).isEqualTo(1);
    var _ = cache.unpinTranslation(UnpinTranslationRequest.newBuilder().setKey(key).build());
    cache.evictCache(everything);
    assertThat(translate("hello there").getCached()).isFalse();
  }

  @Test
  void aCorrectionIsServedUntilItIsRemoved() {
    translate("hello there");
    cache.correctTranslation(
        CorrectTranslationRequest.newBuilder()
            .setText("hello there")
            .setSourceLanguage("en-GB")
            .setTargetLanguage("fr")
            .setTranslation("bonjour à tous")
            .build());
    TranslateResponse corrected = translate("hello there");
    assertThat(corrected.getText()).isEqualTo("bonjour à tous");
    assertThat(corrected.getModel()).isEqualTo("correction");
    assertThat(corrected.getCached()).isTrue();
    assertThat(stats().getCorrected()).isEqualTo(1);
    assertThat(search(text("hello"), CacheShow.CACHE_SHOW_ALL).getTranslationsList())
        .extracting(CachedTranslation::getCorrection, CachedTranslation::getCorrected)
        .containsExactlyInAnyOrder(tuple(true, false), tuple(false, true));
    var _ =
        cache.removeCorrection(
            RemoveCorrectionRequest.newBuilder()
                .setText("hello there")
                .setSourceLanguage("en")
                .setTargetLanguage("fr")
                .build());
    assertThat(translate("hello there").getText()).isEqualTo("olleh ereht");
  }

  @Test
  void whatNoModelWouldBeAskedForCanBeCorrectedToo() {
    assertThat(translate("lol").getText()).isEqualTo("lol");
    cache.correctTranslation(
        CorrectTranslationRequest.newBuilder()
            .setText("lol")
            .setSourceLanguage("en")
            .setTargetLanguage("fr")
            .setTranslation("mdr")
            .build());
    assertThat(translate("lol").getText()).isEqualTo("mdr");
  }

  @Test
  void whatCannotBeDoneIsRefusedWithTheReason() {
    refused(
        () -> cache.evictCache(EvictCacheRequest.getDefaultInstance()),
        Status.Code.INVALID_ARGUMENT,
        "REASON_INVALID_REQUEST");
    refused(
        () -> cache.searchCache(SearchCacheRequest.newBuilder().setPageSize(201).build()),
        Status.Code.INVALID_ARGUMENT,
        "REASON_INVALID_REQUEST");
    refused(
        () -> cache.searchCache(SearchCacheRequest.newBuilder().setPageToken("x").build()),
        Status.Code.INVALID_ARGUMENT,
        "REASON_INVALID_REQUEST");
    refused(
        () -> cache.pinTranslation(PinTranslationRequest.newBuilder().setKey("x").build()),
        Status.Code.NOT_FOUND,
        "REASON_CACHE_ENTRY_NOT_FOUND");
    refused(
        () ->
            cache.correctTranslation(
                CorrectTranslationRequest.newBuilder()
                    .setText("hello")
                    .setSourceLanguage("en")
                    .setTargetLanguage("xx")
                    .setTranslation("x")
                    .build()),
        Status.Code.INVALID_ARGUMENT,
        "REASON_UNSUPPORTED_LANGUAGE");
  }

  private static void refused(ThrowingCallable call, Status.Code code, String reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(code);
              assertThat(requireNonNull(e.getTrailers()).get(REASON)).isEqualTo(reason);
            });
  }

  @Test
  void theFiguresSayThatThereIsNoRedis() {
    assertThat(stats().getLevel2State()).isEqualTo(Level2State.LEVEL2_STATE_ABSENT);
  }
}
