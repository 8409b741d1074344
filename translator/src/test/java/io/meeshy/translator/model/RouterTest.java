package io.meeshy.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.proto.translation.v1.ModelState;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RouterTest {
  private static final TierPolicy BEST = new TierPolicy(Map.of(), Tier.TIER_AUTO);

  @TempDir private Path folder;
  private final MicroBatcher batcher = new MicroBatcher(1, () -> {});

  @AfterEach
  void closeTheBatcher() {
    batcher.close();
  }

  private ModelRegistry registry() {
    return registry(BEST);
  }

  private ModelRegistry registry(TierPolicy tiers) {
    ModelRegistry registry = registry(_ -> new FakeTextModel(), tiers);
    registry.loaded().join();
    return registry;
  }

  private ModelRegistry registry(ModelLoader loader) {
    return registry(loader, BEST);
  }

  private ModelRegistry registry(ModelLoader loader, TierPolicy tiers) {
    var registry =
        new ModelRegistry(ModelFolders.in(folder), loader, new QualityGate(batcher), tiers);
    registry.start();
    return registry;
  }

  private static Router router(ModelRegistry registry) {
    return new Router(registry, BEST);
  }

  private static String routed(Router router, String source, String target, Tier tier) {
    try (Route route = router.route(new Direction(source, target), tier, "", Trial.NO_CANARY)) {
      return route.model()
          + " "
          + route.legs().stream().map(leg -> leg.direction().toString()).toList();
    }
  }

  @Test
  void theBestModelOfAPairServesIt() throws IOException {
    ModelFolder.write(folder, "small", "1.0", "en-fr:40");
    ModelFolder.write(folder, "large", "1.0", "en-fr:60");
    try (ModelRegistry registry = registry()) {
      assertThat(routed(router(registry), "en", "fr", Tier.TIER_BASIC)).isEqualTo("large [en-fr]");
    }
  }

  @Test
  void theOperatorsChoiceForATierGoesBeforeTheScore() throws IOException {
    ModelFolder.write(folder, "small", "1.0", 10, "en-fr:40");
    ModelFolder.write(folder, "large", "1.0", 90, "en-fr:60", "en-de:60");
    Map<Tier, String> chosen = Map.of(Tier.TIER_BASIC, "small", Tier.TIER_PREMIUM, "not there");
    var tiers = new TierPolicy(chosen, Tier.TIER_AUTO);
    try (ModelRegistry registry = registry(tiers)) {
      var router = new Router(registry, tiers);
      assertThat(routed(router, "en", "fr", Tier.TIER_BASIC)).isEqualTo("small [en-fr]");
      assertThat(routed(router, "en", "fr", Tier.TIER_MEDIUM)).isEqualTo("large [en-fr]");
      assertThat(routed(router, "en", "fr", Tier.TIER_PREMIUM)).isEqualTo("large [en-fr]");
      assertThat(routed(router, "en", "de", Tier.TIER_BASIC)).isEqualTo("large [en-de]");
    }
  }

  @Test
  void aModelNoLargerThatIsClearlyBetterForAPairTakesThePlaceOfTheNamedOne() throws IOException {
    ModelFolder.write(folder, "small", "1.0", 10, "en-fr:60", "en-de:50", "en-es:60", "en-pt:0");
    ModelFolder.write(folder, "large", "1.0", 90, "en-fr:50", "en-de:49.5", "en-es:0", "en-pt:40");
    Map<Tier, String> chosen = Map.of(Tier.TIER_MEDIUM, "large", Tier.TIER_BASIC, "small");
    var tiers = new TierPolicy(chosen, Tier.TIER_AUTO);
    try (ModelRegistry registry = registry(tiers)) {
      var router = new Router(registry, tiers);
      assertThat(routed(router, "en", "fr", Tier.TIER_MEDIUM)).isEqualTo("small [en-fr]");
      assertThat(routed(router, "en", "de", Tier.TIER_MEDIUM))
          .as("half a point may be chance")
          .isEqualTo("large [en-de]");
      assertThat(routed(router, "en", "es", Tier.TIER_MEDIUM))
          .as("never measured, but named by the operator")
          .isEqualTo("large [en-es]");
      assertThat(routed(router, "en", "es", Tier.TIER_PREMIUM))
          .as("named by nobody")
          .isEqualTo("small [en-es]");
      assertThat(routed(router, "en", "pt", Tier.TIER_PREMIUM)).isEqualTo("large [en-pt]");
    }
  }

  @Test
  void theTierIsTheWishOfTheRequestElseTheOperatorsElseByLength() {
    var byLength = new TierPolicy(Map.of(), Tier.TIER_AUTO);
    assertThat(byLength.resolve(Tier.TIER_AUTO, 50)).isEqualTo(Tier.TIER_BASIC);
    assertThat(byLength.resolve(Tier.TIER_AUTO, 51)).isEqualTo(Tier.TIER_MEDIUM);
    assertThat(byLength.resolve(Tier.TIER_PREMIUM, 5)).isEqualTo(Tier.TIER_PREMIUM);
    var premium = new TierPolicy(Map.of(), Tier.TIER_PREMIUM);
    assertThat(premium.resolve(Tier.TIER_AUTO, 5)).isEqualTo(Tier.TIER_PREMIUM);
    assertThat(premium.resolve(Tier.TIER_BASIC, 500)).isEqualTo(Tier.TIER_BASIC);
  }

  @Test
  void aPairWithoutAModelGoesThroughEnglish() throws IOException {
    ModelFolder.write(folder, "west", "1.0", "fr-en:50", "en-fr:50");
    ModelFolder.write(folder, "east", "1.0", "en-ja:30");
    try (ModelRegistry registry = registry()) {
      assertThat(routed(router(registry), "fr", "ja", Tier.TIER_BASIC))
          .isEqualTo("west+east [fr-en, en-ja]");
      assertThatThrownBy(() -> routed(router(registry), "ja", "fr", Tier.TIER_BASIC))
          .isInstanceOfSatisfying(
              ModelRefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.REASON_UNSUPPORTED_PAIR));
    }
  }

  @Test
  void theNewestVersionOfAModelServes() throws IOException {
    ModelFolder.write(folder, "fake", "1.9.0", "en-fr:60");
    ModelFolder.write(folder, "fake", "1.10.0", "en-fr:50");
    try (ModelRegistry registry = registry();
        Route route =
            router(registry)
                .route(new Direction("en", "fr"), Tier.TIER_BASIC, "fake", Trial.NO_CANARY)) {
      assertThat(route.version()).isEqualTo("1.10.0");
    }
  }

  @Test
  void whoAsksWhileModelsAreLoadedWaitsForThem() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    var loading = new CountDownLatch(1);
    try (ModelRegistry registry =
        registry(
            _ -> {
              loading.countDown();
              return new FakeTextModel();
            })) {
      assertThat(routed(router(registry), "en", "fr", Tier.TIER_BASIC)).isEqualTo("fake [en-fr]");
      assertThat(loading.getCount()).isZero();
    }
  }

  @Test
  void aDamagedModelIsRefusedWithTheReasonAndTheOthersServe() throws IOException {
    Path damaged = ModelFolder.write(folder, "damaged", "1.0", "en-fr:90");
    Files.writeString(damaged.resolve("weights"), "something else");
    ModelFolder.write(folder, "whole", "1.0", "en-fr:50");
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve(ModelSpec.MANIFEST), "{\"id\": \"broken\"");
    try (ModelRegistry registry = registry()) {
      assertThat(routed(router(registry), "en", "fr", Tier.TIER_BASIC)).isEqualTo("whole [en-fr]");
      List<ModelStatus> models = registry.models();
      assertThat(models.stream().map(model -> model.spec().id() + " " + model.state()))
          .containsExactly(
              "damaged " + ModelState.MODEL_STATE_FAILED, "whole " + ModelState.MODEL_STATE_READY);
      assertThat(models.getFirst().detail()).contains("weights is not the file");
    }
  }

  @Test
  void anUnknownModelIsSaidToBeUnknown() throws IOException {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    try (ModelRegistry registry = registry()) {
      assertThatThrownBy(
              () ->
                  router(registry)
                      .route(new Direction("en", "fr"), Tier.TIER_BASIC, "other", Trial.NO_CANARY))
          .isInstanceOfSatisfying(
              ModelRefusedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.REASON_MODEL_NOT_FOUND));
    }
  }

  @Test
  void whereTheCandidateHasNoSuchDirectionNothingIsComparedAndNothingKept() throws IOException {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50", "en-de:50");
    var serving = new FakeTextModel();
    try (ModelRegistry registry =
        registry(spec -> spec.version().equals("1.0") ? serving : new FakeTextModel())) {
      registry.loaded().join();
      ModelFolder.write(folder, "fake", "2.0", "en-fr:50");
      registry.load("fake", "2.0", _ -> {});
      registry.startTrial("fake", 0, true);
      var router = router(registry);
      try (Route french = route(router, "fr");
          Route german = route(router, "de")) {
        assertThat(router.shadow(german)).isEmpty();
        try (Route shadow = router.shadow(french).orElseThrow()) {
          assertThat(shadow.version()).isEqualTo("2.0");
        }
      }
    }
    assertThat(serving.isClosed()).isTrue();
  }

  private static Route route(Router router, String target) {
    return router.route(new Direction("en", target), Tier.TIER_BASIC, "", Trial.NO_CANARY);
  }
}
