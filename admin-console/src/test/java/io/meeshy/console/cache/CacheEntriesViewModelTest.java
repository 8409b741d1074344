package io.meeshy.console.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.CachedTranslation;
import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.testing.CachedEntries;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeAdministration;
import io.meeshy.console.testing.FakeGateway;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheEntriesViewModelTest {

  private static final String SEARCH = "POST /translate/cache/search";

  private final FakeGateway gateway = new FakeGateway();
  private final FakeAdministration admin = gateway.administration();
  private final GatewayClient client = new GatewayClient(gateway.address());
  private final CacheEntriesViewModel model =
      new CacheEntriesViewModel(client.cacheAdmin(), new CurrentThreadTasks());

  @BeforeEach
  void operator() {
    gateway.person("ada", "Ada", "en", "operator");
    client.signIn("ada", "secret-ada");
    admin.answer(SEARCH, 200, CachedEntries.page("p2", CachedEntries.plain("a1")));
  }

  @AfterEach
  void close() {
    client.close();
    gateway.close();
  }

  private String lastBody() {
    return admin.received().getLast().body().toString();
  }

  @Test
  void searchesByTextPairAndModelAndGoesOnPageByPage() {
    model.text().set(" good ");
    model.source().set("en");
    model.target().set("fr");
    model.model().set("meeshy-latin");
    model.search();
    assertThat(lastBody())
        .isEqualTo(
            "{\"text\":\"good\",\"source\":\"en\",\"target\":\"fr\",\"model\":\"meeshy-latin\",\"show\":\"all\",\"limit\":100}");
    assertThat(model.total().get()).isEqualTo(2);
    assertThat(model.more().get()).isTrue();

    model.text().set("typed but not searched");
    admin.answer(SEARCH, 200, CachedEntries.page(null, CachedEntries.plain("a2")));
    model.showMore();
    assertThat(lastBody()).contains("\"text\":\"good\"").contains("\"page\":\"p2\"");
    assertThat(model.entries()).extracting(CachedTranslation::key).containsExactly("a1", "a2");
    assertThat(model.more().get()).isFalse();
  }

  @Test
  void evictsWhatTheLastSearchFoundAndSaysHowMuch() {
    model.target().set("fr");
    model.search();
    admin.answer(
        "POST /translate/cache/evictions", 200, "{\"memory\":2,\"redis\":1,\"complete\":true}");
    model.target().set("de");
    model.evictFound();
    assertThat(admin.received().get(1).body()).hasToString("{\"target\":\"fr\"}");
    assertThat(model.notice().get())
        .isEqualTo(new CacheEntriesViewModel.Done("entries.evicted", List.of(2, 1)));
    assertThat(admin.received().getLast().call()).as("it looks again").isEqualTo(SEARCH);
  }

  @Test
  void withoutAConditionItSaysThatEverythingIsMeant() {
    model.search();
    admin.answer(
        "POST /translate/cache/evictions", 200, "{\"memory\":2,\"redis\":0,\"complete\":false}");
    model.evictFound();
    assertThat(admin.received().get(1).body()).hasToString("{\"everything\":true}");
    assertThat(model.notice().get())
        .isEqualTo(new CacheEntriesViewModel.Done("entries.evictedPartly", List.of(2, 0)));
  }

  @Test
  void pinsCorrectsAndUndoes() {
    model.search();
    var entry = model.entries().getFirst();
    admin.answer("PUT /translate/cache/pins/a1", 200, CachedEntries.plain("a1"));
    model.pin(entry);
    assertThat(admin.received().get(1).call()).isEqualTo("PUT /translate/cache/pins/a1");
    admin.answer("PUT /translate/cache/corrections", 200, CachedEntries.plain("c1"));
    model.correct(entry, "Bien le bonjour");
    assertThat(admin.received().get(3).body())
        .hasToString(
            "{\"text\":\"Good morning\",\"source\":\"en\",\"target\":\"fr\",\"translation\":\"Bien le bonjour\"}");
    admin.answer("DELETE /translate/cache/corrections", 200, "{}");
    model.removeCorrection(entry);
    assertThat(admin.received().get(5).body())
        .hasToString("{\"text\":\"Good morning\",\"source\":\"en\",\"target\":\"fr\"}");
    assertThat(model.problem().get()).isNull();
  }

  @Test
  void whatHasLeftTheCacheIsSaid() {
    model.search();
    admin.answer(
        "POST /translate/cache/evictions",
        404,
        "{\"error\":{\"code\":\"not_found\",\"message\":\"gone\"}}");
    model.evict(model.entries().getFirst());
    assertThat(model.problem().get()).isEqualTo(Problem.of("entries.gone"));
    assertThat(model.busy().get()).isFalse();
  }
}
