package io.meeshy.translator.translate;

import io.meeshy.proto.translation.v1.GlossaryTerm;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.translator.text.Glossary;
import io.meeshy.translator.text.Term;
import java.util.List;

/** The glossary that comes with a request, checked. Stateless. */
final class RequestedGlossary {
  private static final int MAX_TERMS = 700;
  private static final int MAX_CHARACTERS = 80;

  private RequestedGlossary() {}

  /**
   * Those terms of a request that occur in its text.
   *
   * @throws TranslationException when it is too long or has a term without a letter
   */
  static Glossary within(TranslateRequest request) {
    List<GlossaryTerm> terms = request.getGlossaryList();
    if (terms.size() > MAX_TERMS) {
      throw refusal("has %d terms, at most %d are allowed".formatted(terms.size(), MAX_TERMS));
    }
    return Glossary.of(terms.stream().map(RequestedGlossary::term).toList())
        .within(request.getText());
  }

  private static Term term(GlossaryTerm wanted) {
    String term = wanted.getTerm().strip();
    String translation = wanted.getTranslation().strip();
    if (term.codePoints().noneMatch(Character::isLetter)) {
      throw refusal("has a term without a letter");
    }
    if (length(term) > MAX_CHARACTERS || length(translation) > MAX_CHARACTERS) {
      throw refusal(
          "has a term or translation of more than %d characters".formatted(MAX_CHARACTERS));
    }
    return new Term(term, translation, wanted.getCaseSensitive());
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static TranslationException refusal(String fault) {
    return new TranslationException(Reason.REASON_INVALID_GLOSSARY, "the glossary " + fault);
  }
}
