package io.meeshy.translator.library;

import io.meeshy.translator.huggingface.CheckpointCheck;
import io.meeshy.translator.model.ByteSize;
import io.meeshy.translator.model.ModelException;
import io.meeshy.translator.model.ModelFolders;
import io.meeshy.translator.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One model's way from a hub into the library: its small files first, which tell whether it can be
 * used, then its weights. What came so far stays in a hidden folder until the model is whole, or
 * turns out to be none that can be run. For one thread.
 */
final class Pull {
  static final String PREFIX = ".pulling-";

  /** More than the largest model of these families in 32-bit numbers that anybody serves. */
  private static final long LARGEST_MODEL = 32L << 30;

  private final Path library;
  private final HubClient hub;
  private final Download download;
  private final Consumer<String> tell;

  Pull(Path library, HubClient hub, Download download, Consumer<String> tell) {
    this.library = library;
    this.hub = hub;
    this.download = download;
    this.tell = tell;
  }

  /**
   * Brings it.
   *
   * @param revision a branch, tag or commit
   * @throws ModelException when it cannot be had or used, with the reason
   */
  ModelSpec run(HubRepository repository, String revision, Naming naming) throws IOException {
    HubListing listing = listing(repository, revision);
    Path folder = folder(listing);
    Map<String, String> checksums = new TreeMap<>();
    List<String> names = listing.names();
    for (String name : Checkpoint.telling(names)) {
      if (listing.file(name).size() > JsonFile.LARGEST) {
        throw new ModelException(name + " is too large to be what its name says");
      }
      fetch(listing, name, folder, checksums);
    }
    var checkpoint = Checkpoint.read(folder, names, naming.id(), naming.directions());
    requireSpace(listing, checkpoint, folder);
    for (String name : checkpoint.files()) {
      if (!checksums.containsKey(name)) {
        fetch(listing, name, folder, checksums);
      }
    }
    CheckpointCheck check = check(folder);
    String source = repository.id() + "@" + listing.commit().substring(0, 12);
    return Staging.of(library, folder)
        .publish(Manifest.of(naming, checkpoint, check, checksums, source).bytes());
  }

  /** Looks at the whole checkpoint; one that cannot be run makes room again. */
  private static CheckpointCheck check(Path folder) throws IOException {
    try {
      return Checkpoint.check(folder);
    } catch (ModelException e) {
      ModelFolders.delete(folder);
      throw e;
    }
  }

  private HubListing listing(HubRepository repository, String revision) {
    HubListing listing = HubListing.of(hub, repository, revision);
    if (!revision.equals(HubListing.MAIN) || !Weights.onlyPickled(listing.names())) {
      return listing;
    }
    return HubListing.conversion(hub, repository)
        .map(
            conversion -> {
              tell.accept(
                  "%s itself has no safetensors; taking those of the hub's own conversion, %s"
                      .formatted(repository.id(), conversion));
              return HubListing.of(hub, repository, conversion);
            })
        .orElse(listing);
  }

  /** Where this commit's files gather; what was begun of another commit goes. */
  private Path folder(HubListing listing) throws IOException {
    String prefix = PREFIX + listing.repository().folder() + "-";
    Path folder = library.resolve(prefix + listing.commit().substring(0, 12));
    List<Path> others;
    try (Stream<Path> entries = Files.list(library)) {
      others =
          entries
              .filter(
                  entry ->
                      entry.getFileName().toString().matches("\\Q" + prefix + "\\E[0-9a-f]{12}"))
              .filter(entry -> !entry.equals(folder))
              .toList();
    }
    for (Path other : others) {
      ModelFolders.delete(other);
    }
    return Files.createDirectories(folder);
  }

  private void fetch(HubListing listing, String name, Path folder, Map<String, String> checksums)
      throws IOException {
    RemoteFile file = listing.file(name);
    checksums.put(name, download.fetch(file, listing.path(file), folder.resolve(name)));
  }

  private void requireSpace(HubListing listing, Checkpoint checkpoint, Path folder)
      throws IOException {
    long missing = 0;
    long all = 0;
    for (String name : checkpoint.files()) {
      long size = listing.file(name).size();
      if (size > LARGEST_MODEL) {
        throw new ModelException(
            name + " has " + ByteSize.of(size) + ", more than any model we can use");
      }
      Path copy = folder.resolve(name);
      all += size;
      missing += Math.max(0, size - (Files.exists(copy) ? Files.size(copy) : 0));
    }
    if (all > LARGEST_MODEL) {
      throw new ModelException(
          "the model has %s, more than any we can use".formatted(ByteSize.of(all)));
    }
    Staging.requireSpace(library, missing);
  }
}
