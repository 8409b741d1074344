package io.meeshy.console.gateway;

import java.util.List;

/// The translator's models, the languages at least one ready model serves, and the settings whose
/// model is not there.
public record ModelList(List<Model> models, List<String> languages, List<String> unmet) {

  public ModelList {
    models = List.copyOf(models);
    languages = List.copyOf(languages);
    unmet = List.copyOf(unmet);
  }
}
