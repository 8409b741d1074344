package io.meeshy.translator.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.translator.model.ModelException;
import io.meeshy.translator.model.ModelFolders;
import io.meeshy.translator.model.ModelSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullTest {
  private static final HubRepository MARIAN = new HubRepository("Helsinki-NLP/opus-mt-de-en");
  private static final String WEIGHTS = "model.safetensors";
  private static final String RESOLVE = "/" + MARIAN.id() + "/resolve/" + FakeHub.COMMIT + "/";
  private static final String PARTIAL = ".pulling-Helsinki-NLP--opus-mt-de-en-0123456789ab";

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private FakeHub hub;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub(MARIAN.id());
    publish(CheckpointFolder.marian(folder.resolve("in")), hub.files);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private static void publish(CheckpointFolder checkpoint, SortedMap<String, byte[]> files)
      throws IOException {
    try (Stream<Path> list = Files.list(checkpoint.path())) {
      for (Path file : (Iterable<Path>) list::iterator) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private ModelSpec pull() throws IOException {
    return pull(hub.config());
  }

  private ModelSpec pull(HubConfig config) throws IOException {
    Files.createDirectories(cache());
    try (var client = new HubClient(config)) {
      var download = new Download(client, (_, _, _) -> {}, Duration.ZERO, Duration.ofMillis(300));
      return new Pull(cache(), client, download, told::add)
          .run(MARIAN, HubListing.MAIN, new Naming(MARIAN.name(), Naming.FIRST_VERSION, List.of()));
    }
  }

  private List<String> requestsFor(String name) {
    return hub.requests.stream().filter(request -> request.startsWith(RESOLVE + name)).toList();
  }

  @Test
  void aModelIsPulledVerifiedAndListed() throws Exception {
    ModelSpec model = pull();

    assertThat(model.id()).isEqualTo("opus-mt-de-en");
    assertThat(model.files().keySet())
        .containsExactlyInAnyOrder(
            "config.json",
            "generation_config.json",
            "source.spm",
            "target.spm",
            "vocab.json",
            WEIGHTS);
    model.verify();
    assertThat(model.file(WEIGHTS)).hasBinaryContent(hub.bytes(WEIGHTS));
    assertThat(new ModelLibrary(cache(), ModelFolders.in(cache())).models())
        .containsExactly(new LibraryModel(model, false, "Helsinki-NLP/opus-mt-de-en@0123456789ab"));
    assertThat(requestsFor("pytorch_model.bin")).isEmpty();
    assertThat(cache().resolve(PARTIAL)).doesNotExist();
  }

  @Test
  void anIndexBesideASingleFileOfWeightsIsLeftOut() throws Exception {
    hub.files.put(
        Weights.INDEX,
        "{\"weight_map\": {\"a\": \"model-00001-of-00001.safetensors\"}}"
            .getBytes(StandardCharsets.UTF_8));

    assertThat(pull().files()).containsKey(WEIGHTS).doesNotContainKey(Weights.INDEX);
    assertThat(requestsFor(Weights.INDEX)).isEmpty();
  }

  @Test
  void aDownloadThatBreaksOffGoesOnWhereItBroke() throws Exception {
    hub.breaks.put(WEIGHTS, new ArrayList<>(List.of(50, 20)));

    pull().verify();

    assertThat(requestsFor(WEIGHTS))
        .containsExactly(
            RESOLVE + WEIGHTS + " - Bearer hf_secret",
            RESOLVE + WEIGHTS + " bytes=50- Bearer hf_secret",
            RESOLVE + WEIGHTS + " bytes=70- Bearer hf_secret");
  }

  @Test
  void aCommandThatFailedIsTakenUpByTheNextOne() throws Exception {
    hub.breaks.put(WEIGHTS, FakeHub.times(1, 50));
    hub.breaks.get(WEIGHTS).addAll(FakeHub.times(4, 0));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("broke off at 50 B")
        .hasMessageContaining("goes on from there");
    assertThat(new ModelLibrary(cache(), ModelFolders.in(cache())).models()).isEmpty();
    assertThat(cache().resolve(PARTIAL).resolve(WEIGHTS)).hasSize(50);
    hub.requests.clear();

    pull().verify();
    assertThat(requestsFor(WEIGHTS))
        .containsExactly(RESOLVE + WEIGHTS + " bytes=50- Bearer hf_secret");
    assertThat(requestsFor("config.json")).isEmpty();
  }

  @Test
  void aCheckpointThatCannotBeRunMakesRoomAgain() throws Exception {
    String config = new String(hub.bytes("config.json"), StandardCharsets.UTF_8);
    hub.files.put(
        "config.json",
        config
            .replaceAll("\"decoder_layers\": 2", "\"decoder_layers\": 3")
            .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(this::pull).hasMessageContaining("is missing");
    assertThat(requestsFor(WEIGHTS)).hasSize(1);
    assertThat(cache().resolve(PARTIAL)).doesNotExist();
  }

  @Test
  void aHubThatKnowsNoPartsIsAskedForTheWholeFileAgain() throws Exception {
    hub.ranges = false;
    hub.breaks.put(WEIGHTS, FakeHub.times(1, 50));

    pull().verify();
  }

  @Test
  void aConnectionThatFallsSilentIsGivenUpAndTakenUpAgain() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var connection = silent.accept()) {
                  connection
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"
                              .getBytes(StandardCharsets.US_ASCII));
                  connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      var config =
          HubConfig.from(Map.of("HF_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort())::get);
      try (var client = new HubClient(config);
          var body = client.file("/silent", 0).body();
          var _ = new StallGuard(body, Duration.ofMillis(100))) {
        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aBusyHubIsAskedAgain() throws Exception {
    hub.failures.put(RESOLVE + WEIGHTS, new ArrayList<>(List.of(503, 429)));

    pull().verify();
    assertThat(requestsFor(WEIGHTS)).hasSize(3);
  }

  @Test
  void aFileThatIsNotWhatTheHubAnnouncedIsRefusedAndFetchedAnewByTheNextCommand() throws Exception {
    Path partial = Files.createDirectories(cache().resolve(PARTIAL));
    byte[] wrong = hub.bytes(WEIGHTS).clone();
    wrong[wrong.length - 1]++;
    Files.write(partial.resolve(WEIGHTS), wrong);
    byte[] vocabulary = hub.bytes("vocab.json").clone();
    vocabulary[0]++;
    Files.write(partial.resolve("vocab.json"), vocabulary);

    assertThatThrownBy(this::pull).hasMessageContaining("vocab.json is not what the hub announced");
    assertThatThrownBy(this::pull)
        .hasMessageContaining("model.safetensors is not what the hub announced");
    pull().verify();
  }

  @ParameterizedTest
  @CsvSource({
    "404, check the name",
    "401, check the name",
    "403, accept the model's terms",
    "400, answers 400",
    "503, answers 503"
  })
  void aRefusalIsToldWithWhatToDo(int status, String told) {
    hub.failures.put("/api/models/" + MARIAN.id() + "/revision/main", FakeHub.times(1, status));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(told)
        .hasMessageNotContaining("hf_secret");
  }

  @Test
  void withoutAConnectionItIsToldHowAModelComesInOtherwise() {
    var config = HubConfig.from(Map.of("HF_ENDPOINT", "http://127.0.0.1:1")::get);

    assertThatThrownBy(() -> pull(config))
        .hasMessageContaining("http://127.0.0.1:1")
        .hasMessageContaining("no connection")
        .hasMessageContaining("models import DIR");
  }

  @Test
  void theTokenStaysWithTheHubWhenItRedirects() throws Exception {
    try (var storage = new FakeHub(MARIAN.id())) {
      storage.files.putAll(hub.files);
      storage.breaks.put(WEIGHTS, FakeHub.times(1, 50));
      hub.storage = storage;

      pull().verify();

      assertThat(storage.requests).contains(RESOLVE + WEIGHTS + " bytes=50- -");
      assertThat(storage.requests).noneMatch(request -> request.contains("hf_secret"));
      assertThat(requestsFor(WEIGHTS)).allMatch(request -> request.endsWith("hf_secret"));
    }
  }

  @Test
  void namesThatLeadOutOfTheFolderAreNeverWritten() throws Exception {
    hub.files.put("../../escaped.safetensors", "elsewhere".getBytes(StandardCharsets.UTF_8));
    hub.files.remove(WEIGHTS);
    hub.files.put(
        Weights.INDEX,
        "{\"weight_map\": {\"a\": \"../../escaped.safetensors\"}}"
            .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(this::pull).hasMessageContaining("no name of a shard");
    assertThat(folder.resolve("escaped.safetensors")).doesNotExist();
    assertThatThrownBy(() -> new HubRepository("../etc"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HubRepository("a/..b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oldWeightsAreTakenFromTheHubsOwnConversionAndFromNobodyElse() throws Exception {
    hub.converted.putAll(hub.files);
    hub.files.remove(WEIGHTS);

    ModelSpec model = pull();
    assertThat(told).singleElement().asString().contains("refs/pr/7");
    model.verify();

    ModelFolders.delete(model.folder());
    hub.discussionAuthor = "somebody";
    assertThatThrownBy(this::pull).hasMessageContaining("pytorch_model.bin only");
  }

  @Test
  void whatWasBegunOfAnotherCommitGoes() throws Exception {
    Path old = cache().resolve(".pulling-Helsinki-NLP--opus-mt-de-en-aaaaaaaaaaaa");
    Files.createDirectories(old);
    pull();
    assertThat(old).doesNotExist();
  }

  @Test
  void anUnusableEndpointOrTokenIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> HubConfig.from(Map.of("HF_ENDPOINT", "ftp://hub")::get))
        .hasMessageContaining("HF_ENDPOINT");
    assertThatThrownBy(() -> HubConfig.from(Map.of("HF_TOKEN", "hf secret")::get))
        .hasMessageContaining("HF_TOKEN")
        .hasMessageNotContaining("secret");
  }
}
