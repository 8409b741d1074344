package io.meeshy.translator.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders that hold models: those of the operator in {@code MODEL_CACHE_DIR}, and those that
 * ship in our jar under {@code models/}, which are unpacked there once, each whole or not at all.
 */
public final class ModelFolders {
  private final Path cache;
  private final @Nullable URL shipped;
  private final Set<Path> shippedFolders = ConcurrentHashMap.newKeySet();

  private ModelFolders(Path cache, @Nullable URL shipped) {
    this.cache = cache;
    this.shipped = shipped;
  }

  /** The models of a folder alone. */
  public static ModelFolders in(Path cache) {
    return new ModelFolders(cache, null);
  }

  /** The models of a folder and those that ship with the translator. */
  public static ModelFolders withShipped(Path cache) {
    return new ModelFolders(cache, ModelFolders.class.getClassLoader().getResource("models"));
  }

  /**
   * Every folder with a manifest, shipped ones unpacked first.
   *
   * @throws ModelException when the cache cannot be written or read, with what to do
   */
  public List<Path> find() {
    try {
      Files.createDirectories(cache);
      if (shipped != null) {
        unpack(shipped.toURI());
      }
      return withManifest(cache);
    } catch (IOException | UncheckedIOException e) {
      throw new ModelException(
          "cannot use MODEL_CACHE_DIR "
              + cache
              + " ("
              + e
              + "): free some space or choose another folder",
          e);
    } catch (URISyntaxException e) {
      throw new ModelException("the path of the application is unusable: " + e.getInput(), e);
    }
  }

  /** A file beside the models; a hidden one is taken for no model. */
  Path file(String name) {
    return cache.resolve(name);
  }

  /** Whether a folder is one that {@link #find} would bring back if it were deleted. */
  public boolean ships(Path folder) {
    return shippedFolders.contains(folder);
  }

  private void unpack(URI shipped) throws IOException {
    if ("jar".equals(shipped.getScheme())) {
      try (FileSystem jar = FileSystems.newFileSystem(shipped, Map.of())) {
        unpackAll(jar.getPath("models"));
      }
    } else {
      unpackAll(Path.of(shipped));
    }
  }

  private void unpackAll(Path models) throws IOException {
    for (Path model : withManifest(models)) {
      byte[] manifest = Files.readAllBytes(model.resolve(ModelSpec.MANIFEST));
      String name = model.getFileName().toString().replace("/", "");
      Path target = cache.resolve(name + "-" + Checksum.of(manifest).substring(0, 12));
      shippedFolders.add(target);
      if (!isWhole(target)) {
        copy(model, target);
      }
    }
  }

  /** Whether a folder unpacked earlier still is what it was. */
  private static boolean isWhole(Path folder) {
    try {
      ModelSpec.read(folder).verify();
      return true;
    } catch (ModelException e) {
      return false;
    }
  }

  private void copy(Path from, Path target) throws IOException {
    Path half = Files.createTempDirectory(cache, ".unpacking-");
    try {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          Files.copy(file, half.resolve(file.getFileName().toString()));
        }
      }
      delete(target);
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(half);
    }
  }

  /** Deletes a folder with all that is in it; one that is not there is no failure. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> withManifest(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .filter(folder -> Files.isRegularFile(folder.resolve(ModelSpec.MANIFEST)))
          .sorted()
          .toList();
    }
  }
}
