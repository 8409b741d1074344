package io.meeshy.console.gateway;

import java.util.List;

/// The translator's models, and the languages at least one ready model serves.
public record ModelList(List<Model> models, List<String> languages) {

  public ModelList {
    models = List.copyOf(models);
    languages = List.copyOf(languages);
  }
}
