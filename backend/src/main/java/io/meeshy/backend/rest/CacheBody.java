package io.meeshy.backend.rest;

import io.meeshy.backend.chat.Input;
import io.meeshy.proto.translation.v1.CacheFilter;
import io.meeshy.proto.translation.v1.CacheShow;
import io.meeshy.proto.translation.v1.CorrectTranslationRequest;
import io.meeshy.proto.translation.v1.EvictCacheRequest;
import io.meeshy.proto.translation.v1.RemoveCorrectionRequest;
import io.meeshy.proto.translation.v1.SearchCacheRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which cached translations a request is about, and what it wants of them. All but texts is checked
 * before it gets into the audit log. Stateless.
 */
final class CacheBody {
  private static final int MOST_NAME = 200;

  private CacheBody() {}

  /** Those that fulfil every condition that is set. */
  private static CacheFilter filter(
      @Nullable String key,
      @Nullable String text,
      @Nullable Boolean wholeText,
      @Nullable String source,
      @Nullable String target,
      @Nullable String model,
      @Nullable String version) {
    return CacheFilter.newBuilder()
        .setKey(name("key", key))
        .setText(Objects.requireNonNullElse(text, ""))
        .setWholeText(Boolean.TRUE.equals(wholeText))
        .setSourceLanguage(language("source", source))
        .setTargetLanguage(language("target", target))
        .setModel(name("model", model))
        .setModelVersion(name("version", version))
        .build();
  }

  private static String language(String field, @Nullable String code) {
    return code == null || code.isEmpty() ? "" : Input.language(field, code);
  }

  private static String name(String field, @Nullable String name) {
    return name == null || name.isEmpty() ? "" : Input.line(field, name, MOST_NAME);
  }

  private static String present(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw Input.invalid(field, "must not be empty");
    }
    return value;
  }

  /** A page of what there is. */
  record Search(
      @Nullable String key,
      @Nullable String text,
      @Nullable Boolean wholeText,
      @Nullable String source,
      @Nullable String target,
      @Nullable String model,
      @Nullable String version,
      @Nullable String show,
      @Nullable Integer limit,
      @Nullable String page) {
    private static final int MOST = 200;

    SearchCacheRequest request() {
      int size = limit == null ? 50 : limit;
      if (size < 1 || size > MOST) {
        throw Input.invalid("limit", "must be a whole number from 1 to " + MOST);
      }
      return SearchCacheRequest.newBuilder()
          .setFilter(filter(key, text, wholeText, source, target, model, version))
          .setShow(shown())
          .setPageSize(size)
          .setPageToken(Objects.requireNonNullElse(page, ""))
          .build();
    }

    private CacheShow shown() {
      return switch (show == null ? "all" : show) {
        case "all" -> CacheShow.CACHE_SHOW_ALL;
        case "pinned" -> CacheShow.CACHE_SHOW_PINNED;
        case "corrections" -> CacheShow.CACHE_SHOW_CORRECTIONS;
        default -> throw Input.invalid("show", "must be all, pinned or corrections");
      };
    }
  }

  /** What is to be forgotten. */
  record Eviction(
      @Nullable String key,
      @Nullable String text,
      @Nullable Boolean wholeText,
      @Nullable String source,
      @Nullable String target,
      @Nullable String model,
      @Nullable String version,
      @Nullable Boolean everything) {

    EvictCacheRequest request() {
      return EvictCacheRequest.newBuilder()
          .setFilter(filter(key, text, wholeText, source, target, model, version))
          .setEverything(Boolean.TRUE.equals(everything))
          .build();
    }

    /** The conditions for the audit log: of a text no more than its length. */
    Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      put(details, "key", key);
      put(details, "source", source);
      put(details, "target", target);
      put(details, "model", model);
      put(details, "version", version);
      put(details, "textCharacters", text == null ? null : text.length());
      put(details, "wholeText", wholeText);
      put(details, "everything", everything);
      return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
      if (value != null) {
        details.put(name, value);
      }
    }
  }

  /** A better translation; without one, the text whose correction is meant. */
  record Correction(
      @Nullable String text,
      @Nullable String source,
      @Nullable String target,
      @Nullable String translation) {

    CorrectTranslationRequest request() {
      return CorrectTranslationRequest.newBuilder()
          .setText(present("text", text))
          .setSourceLanguage(Input.language("source", source))
          .setTargetLanguage(Input.language("target", target))
          .setTranslation(present("translation", translation))
          .build();
    }

    RemoveCorrectionRequest removal() {
      return RemoveCorrectionRequest.newBuilder()
          .setText(present("text", text))
          .setSourceLanguage(Input.language("source", source))
          .setTargetLanguage(Input.language("target", target))
          .build();
    }

    /** The languages, such as {@code en-fr}. */
    String pair() {
      return Input.language("source", source) + "-" + Input.language("target", target);
    }

    Map<String, Object> details() {
      return Map.of("textCharacters", present("text", text).length());
    }
  }
}
