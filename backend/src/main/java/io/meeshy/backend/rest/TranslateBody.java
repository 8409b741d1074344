package io.meeshy.backend.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.http.ServerRequest;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What LibreTranslate's clients send, as JSON or as a form.
 *
 * @param q a text or an array of texts
 * @param tier basic, medium or premium; ours
 * @param model a model's id; ours
 */
record TranslateBody(
    @Nullable JsonNode q,
    @Nullable String source,
    @Nullable String target,
    @Nullable String format,
    @JsonProperty("api_key") @Nullable String apiKey,
    @Nullable String tier,
    @Nullable String model) {

  static TranslateBody read(ServerRequest request) {
    String type =
        request.headers().contentType().map(HttpMediaType::text).orElse("application/json");
    return type.startsWith("application/x-www-form-urlencoded")
        ? form(new String(Body.bytes(request), StandardCharsets.UTF_8))
        : Body.read(request, TranslateBody.class);
  }

  private static TranslateBody form(String encoded) {
    Map<String, String> fields = new HashMap<>();
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        String value = decoded(pair.substring(equals + 1));
        if (name.equals("q")) {
          texts.add(value);
        } else {
          fields.put(name, value);
        }
      }
    }
    return new TranslateBody(
        texts.size() == 1 ? texts.get(0) : texts,
        fields.get("source"),
        fields.get("target"),
        fields.get("format"),
        fields.get("api_key"),
        fields.get("tier"),
        fields.get("model"));
  }

  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new RefusedException(ErrorCode.INVALID, "The form is not encoded correctly.");
    }
  }

  boolean isArray() {
    return q != null && q.isArray();
  }

  private boolean isHtml() {
    if (format == null || format.isBlank() || format.equals("text")) {
      return false;
    }
    if (format.equals("html")) {
      return true;
    }
    throw Input.invalid("format", "must be text or html");
  }

  /** The texts as they came, one or many. */
  List<String> texts() {
    JsonNode value = Input.present("q", q);
    List<String> texts = new ArrayList<>();
    for (JsonNode node : value.isArray() ? value : List.of(value)) {
      if (!node.isTextual()) {
        throw Input.invalid("q", "must be a text or an array of texts");
      }
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue())) {
        throw Input.invalid("q", "must not hold halves of characters");
      }
      texts.add(node.textValue());
    }
    if (texts.isEmpty()) {
      throw Input.invalid("q", "must hold at least one text");
    }
    return texts;
  }

  /** The texts to translate, one or many. */
  List<TranslatableText> translatable() {
    boolean html = isHtml();
    return texts().stream()
        .<TranslatableText>map(text -> html ? new HtmlText(text) : new PlainText(text))
        .toList();
  }
}
