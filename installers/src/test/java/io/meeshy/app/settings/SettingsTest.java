package io.meeshy.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentWinsOverTheEnvFileAndThatOverTheYamlFile() throws IOException {
    write("application.yaml", "PORT: 1\nHOST: yaml\nDEVICE: cpu\n");
    write(".env", "PORT=2\nHOST=env-file\n");

    var settings = Settings.load(Map.of("PORT", "3"), folder);

    assertThat(settings.apply("PORT")).isEqualTo("3");
    assertThat(settings.apply("HOST")).isEqualTo("env-file");
    assertThat(settings.apply("DEVICE")).isEqualTo("cpu");
    assertThat(settings.apply("WORKERS")).isNull();
  }

  @Test
  void anEmptyValueCountsAsNotSet() throws IOException {
    write(".env", "JWT_SECRET=\nPORT=4000\n");

    var settings = Settings.load(Map.of("PORT", " "), folder);

    assertThat(settings.apply("JWT_SECRET")).isNull();
    assertThat(settings.apply("PORT")).isEqualTo("4000");
  }

  @Test
  void withoutFilesOnlyTheEnvironmentCounts() {
    assertThat(Settings.load(Map.of("PORT", "3002"), folder).apply("PORT")).isEqualTo("3002");
  }

  @Test
  void anOptionOfTheCommandLineReplacesASetting() {
    assertThat(Settings.load(Map.of("PORT", "3002"), folder).with("PORT", "9").apply("PORT"))
        .isEqualTo("9");
  }

  @Test
  void theEnvFileKnowsQuotesEscapesCommentsAndExport() throws IOException {
    write(
        ".env",
        """
        # a comment

        export A = plain value   # and its comment
        B="two\\nlines and a \\"quote\\" # no comment"  # a comment
        C='as $it \\n stands'
        D=no#comment
        E=first
        E=second
        """);

    var settings = Settings.load(Map.of(), folder);

    assertThat(settings.apply("A")).isEqualTo("plain value");
    assertThat(settings.apply("B")).isEqualTo("two\nlines and a \"quote\" # no comment");
    assertThat(settings.apply("C")).isEqualTo("as $it \\n stands");
    assertThat(settings.apply("D")).isEqualTo("no#comment");
    assertThat(settings.apply("E")).isEqualTo("second");
  }

  @Test
  void aLineThatIsNoSettingIsRefusedByItsNumber() throws IOException {
    write(".env", "PORT=1\nthis is not a setting\n");

    assertThatThrownBy(() -> Settings.load(Map.of(), folder))
        .isInstanceOf(SettingsException.class)
        .hasMessage(folder.resolve(".env") + ", line 2: expected NAME=value");
  }

  @Test
  void aQuoteThatDoesNotCloseIsRefusedByItsLine() throws IOException {
    write(".env", "A=1\nB=\"open\n");

    assertThatThrownBy(() -> Settings.load(Map.of(), folder))
        .hasMessageContaining(".env, line 2: the closing quote is missing");
  }

  @Test
  void textAfterAClosingQuoteIsRefused() throws IOException {
    write(".env", "A='one' two\n");

    assertThatThrownBy(() -> Settings.load(Map.of(), folder))
        .hasMessageContaining(".env, line 1: unexpected text after the closing quote");
  }

  @Test
  void theYamlFileMayNestNamesAndListValues() throws IOException {
    write(
        "application.yaml",
        """
        rate-limit:
          max: 500
        grpc.translation.port: 50052
        SUPPORTED_LANGUAGES: [fr, en]
        """);

    var settings = Settings.load(Map.of(), folder);

    assertThat(settings.apply("RATE_LIMIT_MAX")).isEqualTo("500");
    assertThat(settings.apply("GRPC_TRANSLATION_PORT")).isEqualTo("50052");
    assertThat(settings.apply("SUPPORTED_LANGUAGES")).isEqualTo("fr,en");
  }

  @Test
  void brokenYamlIsRefusedByItsLine() throws IOException {
    write("application.yaml", "PORT: 1\nHOST: [a, b\nDEVICE: cpu\n");

    assertThatThrownBy(() -> Settings.load(Map.of(), folder))
        .isInstanceOf(SettingsException.class)
        .hasMessageMatching(".*application.yaml, line [23]: .+");
  }

  @Test
  void aYamlFileThatSetsANameTwiceIsRefused() throws IOException {
    write("application.yaml", "db:\n  pool_size: 3\nDB_POOL_SIZE: 4\n");

    assertThatThrownBy(() -> Settings.load(Map.of(), folder))
        .hasMessageContaining("DB_POOL_SIZE is set twice");
  }

  @Test
  void aYamlFileWithoutNamesIsRefused() throws IOException {
    write("application.yaml", "just text\n");

    assertThatThrownBy(() -> Settings.load(Map.of(), folder))
        .hasMessageContaining("line 1: expected NAME: value lines");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
