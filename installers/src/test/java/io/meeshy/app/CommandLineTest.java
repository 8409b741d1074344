package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "backup",
        "up --port many",
        "up --port 70000",
        "up --prot 3001",
        "up here",
        "console --server nowhere",
        "load-test --messages 0",
        "load-test --server not-an-address",
        "models",
        "models list --xml",
        "models import",
        "models import . --pairs en-klingon",
        "models import . --version new",
        "models remove @1.0.0",
        "models pull",
        "models pull ../../secrets",
        "websocket-stress --connections -5",
        "translation-benchmark --batch-size 0",
        "cache-benchmark --messages 5",
        "cache-benchmark --formulaic 101"
      })
  void wrongArgumentsAreOneLineAndStatusTwo(String arguments) {
    var err = new StringWriter();

    int status =
        Main.commandLine()
            .setErr(new PrintWriter(err))
            .execute(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

    assertThat(status).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().startsWith("meeshy: ");
  }

  @Test
  void theProcessItselfEndsWithTheStatusAndTheLine() throws Exception {
    var run = run(Map.of(), "up", "--prot", "3001");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().startsWith("meeshy: ").contains("--prot");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void helpNamesEveryCommand() throws Exception {
    var run = run(Map.of(), "--help");

    assertThat(run.status()).isZero();
    assertThat(String.join("\n", run.out()))
        .contains(
            "up",
            "gateway",
            "translator",
            "console",
            "load-test",
            "websocket-stress",
            "translation-benchmark",
            "cache-benchmark",
            "migrate-db",
            "models",
            "health-check")
        .doesNotContain("backup", "restore");
  }

  @Test
  void aPortInUseIsOneLineAndStatusOne() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var run = run(Map.of(), "up", "--data", "data", "--port", "" + taken.getLocalPort());

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err())
          .singleElement()
          .asString()
          .contains("port " + taken.getLocalPort() + " is in use")
          .contains("--port");
    }
  }

  @Test
  void anUnusableSettingIsOneLineAndStatusOne() throws Exception {
    var run = run(Map.of("RATE_LIMIT_MAX", "plenty"), "up", "--data", "data", "--port", "0");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("RATE_LIMIT_MAX", "plenty");
  }

  @Test
  void anUnusableSettingOfTheTranslatorIsOneLineAndStatusOne() throws Exception {
    var run = run(Map.of("DEVICE", "abacus"), "translator");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("DEVICE", "abacus");
  }

  @Test
  void anUnusableRedisIsOneLineWithoutItsPassword() throws Exception {
    var run = run(Map.of("REDIS_URL", "http://meeshy:hunter2@cache"), "up", "--data", "data");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("REDIS_URL", "http://***@cache", "redis-sentinel://")
        .doesNotContain("hunter2");
  }

  @Test
  void aBrokenSettingsFileIsNamedWithItsLine() throws Exception {
    Files.writeString(folder.resolve(".env"), "PORT=0\nnonsense\n");

    var run = run(Map.of(), "up", "--data", "data");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains(".env, line 2");
  }

  @Test
  void aDataFolderThatIsAFileIsOneLineAndStatusOne() throws Exception {
    Files.writeString(folder.resolve("data"), "");

    var run = run(Map.of(), "up", "--data", "data", "--port", "0");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("data folder", "--data");
  }

  @Test
  void aServerThatDoesNotAnswerIsOneLineAndStatusOne() throws Exception {
    var run = run(Map.of(), "health-check", "--server", "http://localhost:1");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("http://localhost:1", "running");
  }

  @Test
  void aServerElsewhereIsNotPutUnderLoadWithoutConsent() throws Exception {
    var run = run(Map.of(), "load-test", "--server", "http://192.0.2.1:3001");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("--yes");
  }

  private record Run(int status, List<String> out, List<String> err) {}

  private Run run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (var process = AppProcess.start(folder, environment, arguments)) {
      int status = process.exitStatus();
      return new Run(status, process.out().all(), process.err().all());
    }
  }
}
