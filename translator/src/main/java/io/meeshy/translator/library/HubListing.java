package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.translator.model.ModelException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one commit of a repository.
 *
 * @param commit its id, by which the files are asked for, so that all are of one state
 */
record HubListing(HubRepository repository, String commit, List<RemoteFile> files) {
  static final String MAIN = "main";
  private static final int MOST_FILES = 10_000;
  private static final int MOST_PAGES = 5;
  private static final String CONVERSION = "Adding `safetensors` variant of this model";
  private static final String CONVERTER = "SFconvertbot";

  HubListing {
    files = List.copyOf(files);
  }

  /**
   * Asks the hub for them.
   *
   * @throws ModelException when it does not tell
   */
  static HubListing of(HubClient hub, HubRepository repository, String revision) {
    JsonNode answer =
        hub.json(
            "/api/models/%s/revision/%s?blobs=true"
                .formatted(repository.id(), URLEncoder.encode(revision, StandardCharsets.UTF_8)));
    String commit = answer.path("sha").asText();
    JsonNode siblings = answer.path("siblings");
    if (!commit.matches("[0-9a-f]{40}") || siblings.isEmpty() || siblings.size() > MOST_FILES) {
      throw new ModelException(
          "the hub tells no files of %s that could be a model's".formatted(repository.id()));
    }
    List<RemoteFile> files = new ArrayList<>();
    siblings.forEach(sibling -> files.add(RemoteFile.of(sibling)));
    return new HubListing(repository, commit, files);
  }

  /**
   * The revision in which the hub's own converter offers a repository's weights as safetensors:
   * many older models have them there only.
   */
  static Optional<String> conversion(HubClient hub, HubRepository repository) {
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode discussions =
          hub.json("/api/models/%s/discussions?p=%d".formatted(repository.id(), page))
              .path("discussions");
      if (discussions.isEmpty()) {
        break;
      }
      for (JsonNode discussion : discussions) {
        if (isConversion(discussion)) {
          return Optional.of("refs/pr/" + discussion.path("num").asInt());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isConversion(JsonNode discussion) {
    return discussion.path("isPullRequest").asBoolean()
        && discussion.path("status").asText().equals("open")
        && discussion.path("title").asText().equals(CONVERSION)
        && discussion.path("author").path("name").asText().equals(CONVERTER);
  }

  List<String> names() {
    return files.stream().map(RemoteFile::name).toList();
  }

  /**
   * A file that is to be downloaded.
   *
   * @throws ModelException when the hub tells too little of it to verify a copy
   */
  RemoteFile file(String name) {
    RemoteFile file =
        files.stream().filter(other -> other.name().equals(name)).findFirst().orElseThrow();
    if (!file.isVerifiable()) {
      throw new ModelException("the hub tells no size and checksum of " + name);
    }
    return file;
  }

  String path(RemoteFile file) {
    return "/%s/resolve/%s/%s".formatted(repository.id(), commit, file.name());
  }
}
