package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models commands as a person at a terminal runs them. */
class ModelsCommandTest {
  @TempDir Path folder;

  private record Run(int status, List<String> out, List<String> err) {
    String text() {
      return String.join("\n", out);
    }
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    var environment =
        Map.of(
            "MODEL_CACHE_DIR",
            folder.resolve("cache").toString(),
            "BASIC_MODEL",
            "t5-small",
            "HF_ENDPOINT",
            "http://127.0.0.1:1",
            "HF_TOKEN",
            "hf_secret");
    try (var process = AppProcess.start(folder, environment, arguments)) {
      int status = process.exitStatus();
      return new Run(status, process.out().all(), process.err().all());
    }
  }

  private void writeT5() throws IOException {
    Path in = Files.createDirectories(folder.resolve("t5-small"));
    Path fixture = Path.of("../translator/src/test/resources/huggingface/t5");
    for (String name : List.of("config.json", "spiece.model", "model.safetensors")) {
      Files.copy(fixture.resolve(name), in.resolve(name));
    }
  }

  @Test
  void aModelIsImportedListedAndRemoved() throws Exception {
    writeT5();

    var imported = run("models", "import", "t5-small");
    assertThat(imported.status()).as("%s", imported).isZero();
    assertThat(imported.text()).contains("t5-small 1.0.0");
    assertThat(imported.err()).contains("model.safetensors: 152 kB");

    var list = run("models", "list");
    assertThat(list.out().getFirst()).startsWith("ID").contains("TIERS");
    assertThat(list.out())
        .anySatisfy(line -> assertThat(line).contains("meeshy-latin", "all pairs", "shipped"))
        .anySatisfy(
            line -> assertThat(line).contains("t5-small", "en-fr,en-de", "basic", "imported"));

    JsonNode json = new ObjectMapper().readTree(run("models", "list", "--json").text());
    assertThat(json.findValuesAsText("id")).containsExactly("meeshy-latin", "t5-small");
    assertThat(json.get(1).get("bytes").asLong()).isEqualTo(151_720 + 1_457 + 689);

    assertThat(run("models", "remove", "t5-small@1.0.0").text())
        .isEqualTo("Removed t5-small 1.0.0");
    assertThat(run("models", "list").text()).doesNotContain("t5-small");
  }

  @Test
  void aModelIsMeasuredAndItsScoresAreKept() throws Exception {
    writeT5();
    assertThat(run("models", "import", "t5-small", "--pairs", "en-fr,fr-de").status()).isZero();

    var measured = run("models", "measure", "t5-small");
    assertThat(measured.status()).as("%s", measured).isZero();
    assertThat(measured.out().getFirst()).matches("en-fr  \\d+\\.\\d");
    assertThat(measured.text()).contains("for 1 more directions there is no reference");
    assertThat(measured.err()).contains("100 of 100 sentences");
    String manifest =
        Files.readString(folder.resolve("cache").resolve("t5-small-1.0.0").resolve("model.json"));
    JsonNode kept = new ObjectMapper().readTree(manifest);
    assertThat(kept.at("/pairs/0/chrf").asDouble())
        .isEqualTo(Double.parseDouble(measured.out().getFirst().substring("en-fr  ".length())));
    assertThat(kept.at("/source").asText()).isEqualTo("imported");
  }

  @Test
  void aModelOfOursComesInWhateverItsFolderIsCalled() throws Exception {
    Path in = Files.createDirectories(folder.resolve("++"));
    Files.writeString(
        in.resolve("model.json"),
        """
        {"id": "ours", "version": "2.0", "family": "meeshy", "languages": [], "pairs": [], "files": {}}
        """);

    assertThat(run("models", "import", "++").text()).contains("Model ours 2.0");
  }

  @Test
  void withoutAHubPullSaysWhatToDoInsteadAndShowsNoToken() throws Exception {
    var run = run("models", "pull", "facebook/nllb-200-distilled-600M");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("http://127.0.0.1:1", "models import DIR", "HF_ENDPOINT")
        .doesNotContain("hf_secret");
  }

  @Test
  void whatCannotBeDoneIsOneLineAndStatusOne() throws Exception {
    for (var run :
        List.of(
            run("models", "import", "nowhere"),
            run("models", "import", "."),
            run("models", "remove", "nothing"),
            run("models", "measure", "nothing"),
            run("models", "remove", "meeshy-latin"))) {
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).singleElement().asString().startsWith("meeshy: ");
    }
  }
}
