package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of every model that lie on disk now. Immutable. */
final class ModelCatalogue {
  private static final Logger log = LoggerFactory.getLogger(ModelCatalogue.class);
  private final List<ModelSpec> specs;

  private ModelCatalogue(List<ModelSpec> specs) {
    this.specs = List.copyOf(specs);
  }

  static ModelCatalogue empty() {
    return new ModelCatalogue(List.of());
  }

  /**
   * Reads every manifest; one that cannot be read is logged and left out.
   *
   * @throws ModelException when the folders cannot be read at all
   */
  static ModelCatalogue of(ModelFolders folders) {
    List<ModelSpec> specs = new ArrayList<>();
    for (Path folder : folders.find()) {
      try {
        specs.add(ModelSpec.read(folder));
      } catch (ModelException e) {
        log.warn("Left out a model: {}", e.getMessage());
      }
    }
    specs.sort(Comparator.comparing(ModelSpec::id).thenComparing(ModelSpec.OLDEST_FIRST));
    return new ModelCatalogue(specs);
  }

  /** Every model once. */
  List<String> ids() {
    return List.copyOf(new TreeSet<>(specs.stream().map(ModelSpec::id).toList()));
  }

  /** The versions of a model, oldest first. */
  List<ModelSpec> versions(String id) {
    return specs.stream().filter(spec -> spec.id().equals(id)).toList();
  }

  /**
   * A version of a model.
   *
   * @param version empty for the newest
   * @throws ModelRefusedException when it is not there
   */
  ModelSpec find(String id, String version) {
    return versions(id).reversed().stream()
        .filter(spec -> version.isEmpty() || spec.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelRefusedException(
                    Reason.REASON_MODEL_NOT_FOUND,
                    "there is no model " + (id + " " + version).strip()));
  }
}
