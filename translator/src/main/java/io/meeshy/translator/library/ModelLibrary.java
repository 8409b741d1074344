package io.meeshy.translator.library;

import io.meeshy.translator.huggingface.CheckpointCheck;
import io.meeshy.translator.model.FolderUse;
import io.meeshy.translator.model.ModelException;
import io.meeshy.translator.model.ModelFolders;
import io.meeshy.translator.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models in {@code MODEL_CACHE_DIR}. A model is there whole or not at all, whenever a command
 * is stopped; commands that change it exclude each other. Safe for use by several threads.
 */
public final class ModelLibrary {
  private static final Logger log = LoggerFactory.getLogger(ModelLibrary.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String REMOVED = ".removing-";

  private final Path library;
  private final ModelFolders folders;

  ModelLibrary(Path library, ModelFolders folders) {
    this.library = library;
    this.folders = folders;
  }

  /** The library of a folder, with the models that ship. */
  public static ModelLibrary in(Path library) {
    return new ModelLibrary(library, ModelFolders.withShipped(library));
  }

  /**
   * Every model there is, by id and version; one whose manifest cannot be read is logged and left
   * out.
   *
   * @throws ModelException when the folder cannot be used
   */
  public List<LibraryModel> models() {
    List<LibraryModel> models = new ArrayList<>();
    for (Path folder : folders.find()) {
      try {
        ModelSpec spec = ModelSpec.read(folder);
        String source = JsonFile.read(folder.resolve(ModelSpec.MANIFEST)).path("source").asText();
        models.add(new LibraryModel(spec, folders.ships(folder), Printable.of(source)));
      } catch (ModelException e) {
        log.warn("Left out a model: {}", e.getMessage());
      }
    }
    models.sort(
        Comparator.comparing((LibraryModel model) -> model.spec().id())
            .thenComparing(LibraryModel::spec, ModelSpec.OLDEST_FIRST));
    return models;
  }

  /**
   * Copies in a model of ours, whose manifest says all about it.
   *
   * @throws ModelException when it cannot be used, with the reason; nothing has changed then
   */
  public ModelSpec add(Path source, Transfer transfer) {
    return change(() -> addOurs(source, transfer));
  }

  /**
   * Copies in a checkpoint as others publish them.
   *
   * @throws ModelException when it cannot be used, with the reason; nothing has changed then
   */
  public ModelSpec add(Path source, Naming naming, Transfer transfer) {
    return change(() -> addCheckpoint(source, naming, transfer));
  }

  private ModelSpec addOurs(Path source, Transfer transfer) throws IOException {
    ModelSpec spec = ModelSpec.read(source);
    requireAbsent(named(spec));
    for (String name : spec.files().keySet()) {
      if (!Path.of(name).equals(Path.of(name).getFileName()) || name.startsWith(".")) {
        throw new ModelException(
            "the manifest names '%s', which is no plain name of a file"
                .formatted(Printable.of(name)));
      }
    }
    spec.verify();
    try (var staging = Staging.in(library, spec.size())) {
      for (String name : spec.files().keySet()) {
        staging.copy(spec.file(name), name, transfer);
      }
      return staging.publish(Files.readAllBytes(source.resolve(ModelSpec.MANIFEST)));
    }
  }

  private static Naming named(ModelSpec spec) {
    try {
      return new Naming(spec.id(), spec.version(), List.of());
    } catch (IllegalArgumentException e) {
      throw new ModelException("the manifest is unusable: " + e.getMessage(), e);
    }
  }

  private ModelSpec addCheckpoint(Path source, Naming naming, Transfer transfer)
      throws IOException {
    requireAbsent(naming);
    var checkpoint = Checkpoint.read(source, filesOf(source), naming.id(), naming.directions());
    CheckpointCheck check = Checkpoint.check(source);
    long bytes = 0;
    for (String name : checkpoint.files()) {
      bytes += Files.size(source.resolve(name));
    }
    try (var staging = Staging.in(library, bytes)) {
      for (String name : checkpoint.files()) {
        staging.copy(source.resolve(name), name, transfer);
      }
      return staging.publish(
          Manifest.of(naming, checkpoint, check, staging.checksums(), "imported").bytes());
    }
  }

  /**
   * Downloads a model from a hub; what came of it stays for the next attempt when this one breaks
   * off.
   *
   * @param revision a branch, tag or commit of its repository
   * @param tell told what an operator should know, in a line
   * @throws ModelException when it cannot be had or used, with the reason
   */
  public ModelSpec pull(
      HubConfig config,
      HubRepository repository,
      String revision,
      Naming naming,
      Transfer transfer,
      Consumer<String> tell) {
    return change(
        () -> {
          requireAbsent(naming);
          try (var hub = new HubClient(config)) {
            var download = new Download(hub, transfer, PAUSE, PATIENCE);
            return new Pull(library, hub, download, tell).run(repository, revision, naming);
          }
        });
  }

  private static List<String> filesOf(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ModelException("there is no folder " + folder + " that can be read", e);
    }
  }

  /** Refuses what is there already. */
  private void requireAbsent(Naming naming) {
    if (models().stream()
        .anyMatch(
            model ->
                model.spec().id().equals(naming.id())
                    && model.spec().version().equals(naming.version()))) {
      throw new ModelException(
          "model %s %s is already there; give this one another --version, or remove that one first"
              .formatted(naming.id(), naming.version()));
    }
  }

  /**
   * Deletes a model.
   *
   * @param version empty when there is only one
   * @throws ModelException when there is no such model, or it has to stay
   */
  public ModelSpec remove(String id, String version) {
    return change(
        () -> {
          LibraryModel model = only(id, version);
          if (model.shipped()) {
            throw new ModelException(
                "model %s %s ships with the product and cannot be removed"
                    .formatted(id, model.spec().version()));
          }
          if (FolderUse.isUsed(model.spec().folder())) {
            throw new ModelException(
                "model %s %s is loaded by a running translator: unload it there or stop that first"
                    .formatted(id, model.spec().version()));
          }
          Path gone = library.resolve(REMOVED + UUID.randomUUID());
          Files.move(model.spec().folder(), gone);
          ModelFolders.delete(gone);
          return model.spec();
        });
  }

  /**
   * A model of the library.
   *
   * @param version empty when there is only one
   * @throws ModelException when there is no such model, or several
   */
  public ModelSpec find(String id, String version) {
    return only(id, version).spec();
  }

  /**
   * Writes what a model was measured at into its manifest, so that tiers and ranking can use it;
   * directions that were not measured keep what they have.
   *
   * @return the model as it is now
   * @throws ModelException when it is not the model that was measured any more, or cannot be
   *     written
   */
  public ModelSpec keep(ModelSpec measured, List<ModelSpec.Score> scores) {
    return change(
        () -> {
          if (!ModelSpec.read(measured.folder()).equals(measured)) {
            throw new ModelException(measured.folder() + " changed meanwhile: measure it again");
          }
          Scores.write(measured.file(ModelSpec.MANIFEST), scores);
          return ModelSpec.read(measured.folder());
        });
  }

  private LibraryModel only(String id, String version) {
    List<LibraryModel> found =
        models().stream()
            .filter(model -> model.spec().id().equals(id))
            .filter(model -> version.isEmpty() || model.spec().version().equals(version))
            .toList();
    if (found.isEmpty()) {
      throw new ModelException(
          "there is no model %s; models list shows what there is"
              .formatted(version.isEmpty() ? id : id + "@" + version));
    }
    if (found.size() > 1) {
      throw new ModelException(
          "there are several versions of %s, say which: %s"
              .formatted(
                  id,
                  found.stream()
                      .map(model -> id + "@" + model.spec().version())
                      .collect(Collectors.joining(", "))));
    }
    return found.getFirst();
  }

  private interface Change {
    ModelSpec run() throws IOException;
  }

  private ModelSpec change(Change change) {
    try (var _ = LibraryLock.take(library)) {
      clear();
      return change.run();
    } catch (IOException e) {
      throw new ModelException("cannot change the models in %s: %s".formatted(library, e), e);
    }
  }

  /** Deletes what commands that were killed left behind. */
  private void clear() throws IOException {
    List<Path> left;
    try (Stream<Path> entries = Files.list(library)) {
      left =
          entries
              .filter(
                  entry ->
                      entry.getFileName().toString().startsWith(Staging.PREFIX)
                          || entry.getFileName().toString().startsWith(REMOVED))
              .toList();
    }
    for (Path folder : left) {
      ModelFolders.delete(folder);
    }
  }
}
