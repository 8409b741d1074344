package io.meeshy.console.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.testing.CachedEntries;
import io.meeshy.console.testing.OperatorScreen;
import io.meeshy.console.testing.Toolkit;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The cached translations driven by their buttons, without a display.
class CacheScreenTest extends OperatorScreen {

  private static final String SEARCH = "POST /translate/cache/search";

  private final CacheEntriesViewModel model = new CacheEntriesViewModel(client.cacheAdmin(), tasks);

  @BeforeEach
  void open() {
    admin.answer(
        SEARCH,
        200,
        CachedEntries.page(
            null,
            CachedEntries.plain("a1"),
            CachedEntries.entry("a2", "See you at nine", "Rendez-vous à neuf heures", "", true)));
    show(() -> new CacheEntriesView(model, Texts.in("en")).root(), 1280, 800);
    Toolkit.until("entries", () -> model.entries().size() == 2);
  }

  private void choose(int row) {
    Toolkit.run(
        () ->
            ((TableView<?>) stage.getScene().lookup("#entries-table"))
                .getSelectionModel()
                .select(row));
    Toolkit.pulses(2);
  }

  @Test
  void aTranslationIsFoundAndCorrectedByWritingABetterOne() {
    Toolkit.run(
        () -> {
          ((TextField) stage.getScene().lookup("#entries-text")).setText("morning");
          button("#entries-search").fire();
        });
    Toolkit.until("searched", () -> admin.received().size() == 2);
    assertThat(admin.received().getLast().body().path("text").asText()).isEqualTo("morning");
    choose(0);
    assertThat(Toolkit.call(() -> button("#entries-correct").isDisabled())).isTrue();
    admin.answer("PUT /translate/cache/corrections", 200, CachedEntries.plain("c1"));
    Toolkit.run(
        () -> {
          ((TextArea) stage.getScene().lookup("#entries-translation")).setText("Bien le bonjour");
          button("#entries-correct").fire();
        });
    Toolkit.until("corrected", () -> says("From now on your translation is served"));
    assertThat(admin.received().get(2).body().path("translation").asText())
        .isEqualTo("Bien le bonjour");
    Toolkit.snapshot(stage, "cache-corrected");
  }

  @Test
  void aPinnedTranslationCanBeUnpinnedButNotEvicted() {
    choose(1);
    Toolkit.until("state", () -> says("stays"));
    assertThat(Toolkit.call(() -> button("#entries-evict").isDisabled())).isTrue();
    assertThat(Toolkit.call(() -> button("#entries-pin").getText())).isEqualTo("Unpin");
    admin.answer("DELETE /translate/cache/pins/a2", 200, "{}");
    Toolkit.run(() -> button("#entries-pin").fire());
    Toolkit.until("unpinned", () -> says("Unpinned"));
  }

  @Test
  void emptyingTheCacheSaysWhatThatMeansFirst() {
    Toolkit.run(() -> button("#entries-evictFound").fire());
    Toolkit.until("question", () -> says("The whole cache is emptied: 2 translations"));
    assertThat(admin.received()).hasSize(1);
    Toolkit.snapshot(stage, "cache-ask-evict");
    admin.answer(
        "POST /translate/cache/evictions", 200, "{\"memory\":2,\"redis\":0,\"complete\":true}");
    Toolkit.run(() -> button(".confirm").fire());
    Toolkit.until("evicted", () -> says("Evicted: 2 from memory"));
    assertThat(admin.received().get(1).body()).hasToString("{\"everything\":true}");
  }
}
