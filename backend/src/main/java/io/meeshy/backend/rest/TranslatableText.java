package io.meeshy.backend.rest;

import java.util.List;

/** Something whose texts can be exchanged for their translations. */
sealed interface TranslatableText permits PlainText, HtmlText {

  /** The texts to translate, in their order; none of them is blank. */
  List<String> texts();

  /** The whole with these in place of {@link #texts()}. */
  String with(List<String> translations);
}
