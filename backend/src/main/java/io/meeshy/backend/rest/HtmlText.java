package io.meeshy.backend.rest;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/**
 * A piece of HTML whose texts are exchanged and whose tags stay.
 *
 * <p>Text in code, scripts and what is marked {@code translate="no"} stays as well. For one thread.
 */
final class HtmlText implements TranslatableText {
  private static final String KEPT =
      "script, style, code, pre, kbd, samp, textarea, [translate=no], .notranslate";

  private final Document document;
  private final List<TextNode> nodes = new ArrayList<>();

  HtmlText(String html) {
    document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    NodeTraversor.traverse(
        (node, depth) -> {
          if (node instanceof TextNode text && !text.isBlank() && isTranslated(text)) {
            nodes.add(text);
          }
        },
        document.body());
  }

  private static boolean isTranslated(TextNode text) {
    Element parent = text.parent();
    return parent != null && parent.closest(KEPT) == null;
  }

  /** The texts without the white space around them. */
  @Override
  public List<String> texts() {
    return nodes.stream().map(node -> node.getWholeText().strip()).toList();
  }

  @Override
  public String with(List<String> translations) {
    for (int i = 0; i < nodes.size(); i++) {
      String old = nodes.get(i).getWholeText();
      int start = old.length() - old.stripLeading().length();
      int end = old.stripTrailing().length();
      nodes.get(i).text(old.substring(0, start) + translations.get(i) + old.substring(end));
    }
    return document.body().html();
  }
}
