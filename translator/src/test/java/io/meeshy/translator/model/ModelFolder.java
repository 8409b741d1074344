package io.meeshy.translator.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes model folders for tests: a manifest and one file of weights. */
public final class ModelFolder {
  private ModelFolder() {}

  /**
   * Writes one.
   *
   * @param pairs like {@code en-fr:50.5}
   */
  public static Path write(Path parent, String id, String version, String... pairs)
      throws IOException {
    return write(parent, id, version, 7, pairs);
  }

  /** Writes one of a given size. */
  static Path write(Path parent, String id, String version, long parameters, String... pairs)
      throws IOException {
    Path folder = Files.createDirectories(parent.resolve(id + "-" + version));
    byte[] weights = (id + version).getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("weights"), weights);
    String json =
        """
        {"id": "%s", "version": "%s", "family": "fake", "languages": [%s], "parameters": %d,
         "pairs": [%s], "files": {"weights": "%s"}}
        """
            .formatted(
                id, version, languages(pairs), parameters, scores(pairs), Checksum.of(weights));
    Files.writeString(folder.resolve(ModelSpec.MANIFEST), json);
    return folder;
  }

  /** Writes one that carries placeholders over. */
  public static void writeWithPlaceholders(Path parent, String id, String version, String... pairs)
      throws IOException {
    Path manifest = write(parent, id, version, pairs).resolve(ModelSpec.MANIFEST);
    String json = Files.readString(manifest);
    Files.writeString(
        manifest, json.replace("\"family\"", "\"placeholders\": [\"<x0>\"], \"family\""));
  }

  private static String languages(String[] pairs) {
    return Arrays.stream(pairs)
        .flatMap(pair -> Arrays.stream(pair.split("[-:]", 3)).limit(2))
        .distinct()
        .map(language -> '"' + language + '"')
        .collect(Collectors.joining(","));
  }

  private static String scores(String[] pairs) {
    return Arrays.stream(pairs)
        .map(pair -> pair.split("[-:]", 3))
        .map(
            pair ->
                "{\"source\": \"%s\", \"target\": \"%s\", \"chrf\": %s}"
                    .formatted(pair[0], pair[1], pair[2]))
        .collect(Collectors.joining(","));
  }
}
