package io.meeshy.translator.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What T5 is told to do with a sentence: as config.json has it for the pair, or else in the words
 * that T5 was trained with.
 */
record TaskPrefixes(JsonNode tasks) {
  static TaskPrefixes read(Path folder) {
    return new TaskPrefixes(
        JsonFile.read(folder.resolve("config.json")).path("task_specific_params"));
  }

  String of(String source, String target) {
    return tasks
        .path("translation_" + source + "_to_" + target)
        .path("prefix")
        .asText("translate " + english(source) + " to " + english(target) + ": ");
  }

  private static String english(String language) {
    return Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
  }
}
