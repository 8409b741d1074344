package io.meeshy.translator.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Takes messages apart into documents. Safe for use by several threads. */
public final class DocumentParser {
  /**
   * Stands for a protected span while a line is cut into sentences; never in prose, see {@link
   * ProtectedSpans}.
   */
  private static final char MARK = '\uE000';

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern LIST_MARK =
      Pattern.compile("^\\h*(?:(?:>|#{1,6}|[-*+•–]|\\d{1,3}[.)])\\h+)*+");

  /** A day and its month, in the one language here that writes it like a mark of a list. */
  private static final Pattern GERMAN_DATE =
      Pattern.compile(
          "(?iu)\\h*\\d{1,2}\\.\\h+(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)\\p{L}*\\b.*");

  private static final String OPENING = "\"'«“„‘‚([{「『（《";
  private static final String CLOSING = "\"'»”“’‘)]}」』）》";

  private final Segmenter segmenter = new Segmenter();

  /** Takes a message apart; the language decides where its sentences end. */
  public Document parse(String text, String language, Masking masking) {
    return parse(text, language, masking, Glossary.EMPTY);
  }

  /** The same with the terms of a glossary in place. */
  public Document parse(String text, String language, Masking masking, Glossary glossary) {
    return parse(text, language, masking, glossary, _ -> false);
  }

  /**
   * The same.
   *
   * @param stays whether a sentence is left as it was written, protected spans out of its sight
   */
  public Document parse(
      String text, String language, Masking masking, Glossary glossary, Predicate<String> stays) {
    return new Pass(language, masking, glossary, stays).document(text);
  }

  /** One message being taken apart. */
  private final class Pass {
    private final String language;
    private final Masking masking;
    private final Glossary glossary;
    private final Predicate<String> stays;
    private final List<Unit> units = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final Deque<Span> spans = new ArrayDeque<>();

    /** Whether nothing of the sentence has been seen yet. */
    private boolean beginning;

    Pass(String language, Masking masking, Glossary glossary, Predicate<String> stays) {
      this.language = language;
      this.masking = masking;
      this.glossary = glossary;
      this.stays = stays;
    }

    Document document(String text) {
      for (Part part : ProtectedSpans.split(text, masking, glossary)) {
        switch (part) {
          case Span(String source, String target) when LINE_BREAK.matcher(source).find() -> {
            endLine();
            keep(target);
          }
          case Span span -> {
            line.append(MARK);
            spans.add(span);
          }
          case Part.Prose(String prose) -> lines(prose);
        }
      }
      endLine();
      return new Document(units);
    }

    private void lines(String prose) {
      int end = 0;
      for (var lineBreak = LINE_BREAK.matcher(prose); lineBreak.find(); ) {
        line.append(prose, end, lineBreak.start());
        endLine();
        keep(lineBreak.group());
        end = lineBreak.end();
      }
      line.append(prose, end, prose.length());
    }

    private void endLine() {
      var mark = LIST_MARK.matcher(line);
      boolean date = language.equals("de") && GERMAN_DATE.matcher(line).matches();
      int start = !date && mark.lookingAt() ? mark.end() : 0;
      keep(line.substring(0, start));
      for (String sentence : segmenter.sentences(line.substring(start), language)) {
        sentence(sentence);
      }
      line.setLength(0);
    }

    private void sentence(String text) {
      if (stays.test(text)) {
        keepAsWritten(text);
        return;
      }
      beginning = true;
      long marks = text.chars().filter(c -> c == MARK).count();
      if (masking == Masking.PLACEHOLDERS && marks <= Sentence.MAX_SPANS) {
        trimmed(text, false);
        return;
      }
      int start = 0;
      for (int i = 0; i <= text.length(); i++) {
        if (i == text.length() || text.charAt(i) == MARK) {
          trimmed(text.substring(start, i), i < text.length());
          if (i < text.length()) {
            keepWithSpans(text.substring(i, i + 1));
          }
          start = i + 1;
        }
      }
    }

    /** Keeps what surrounds the prose outside: spaces, stray punctuation, emoji at either end. */
    private void trimmed(String text, boolean goesOn) {
      int start = 0;
      while (start < text.length() && !begins(text, start)) {
        start++;
      }
      int end = text.length();
      while (end > start && !ends(text, end - 1)) {
        end--;
      }
      keepWithSpans(text.substring(0, start));
      String core = text.substring(start, end);
      if (Script.hasLetter(core, language)) {
        translatable(core, goesOn && end == text.stripTrailing().length());
      } else {
        keepWithSpans(core);
      }
      keepWithSpans(text.substring(end));
    }

    private boolean begins(String text, int at) {
      char c = text.charAt(at);
      int pair = OPENING.indexOf(c);
      return Character.isLetterOrDigit(c)
          || c == '¿'
          || c == '¡'
          || (c == MARK && isWord(spanAt(text, at)))
          || (pair >= 0
              && text.indexOf(CLOSING.charAt(pair), at + 2) > 0
              && nextIsLetter(text, at));
    }

    private boolean ends(String text, int at) {
      char c = text.charAt(at);
      return Character.isLetterOrDigit(c)
          || Character.getType(c) == Character.NON_SPACING_MARK
          || ".!?…。！？؟%°".indexOf(c) >= 0
          || (c == MARK && isWord(spanAt(text, at)))
          || (CLOSING.indexOf(c) >= 0
              && text.lastIndexOf(OPENING.charAt(CLOSING.indexOf(c)), at - 1) >= 0);
    }

    private static boolean nextIsLetter(String text, int at) {
      return at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    private String spanAt(String text, int at) {
      long before = text.chars().limit(at).filter(c -> c == MARK).count();
      return spans.stream().skip(before).findFirst().orElseThrow().source();
    }

    private static boolean isWord(String span) {
      return span.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private void translatable(String core, boolean goesOn) {
      var text = new StringBuilder();
      List<Span> own = new ArrayList<>();
      for (int i = 0; i < core.length(); i++) {
        char c = core.charAt(i);
        if (c == MARK) {
          text.append("<x").append(own.size()).append('>');
          own.add(spans.remove());
        } else {
          text.append(c);
        }
      }
      units.add(new Unit.Translatable(new Sentence(text.toString(), own, goesOn)));
      beginning = false;
    }

    private void keepWithSpans(String text) {
      var restored = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        String stretch = c == MARK ? inPlace(spans.remove()) : String.valueOf(c);
        beginning = beginning && !isWord(stretch);
        restored.append(stretch);
      }
      keep(restored.toString());
    }

    private void keepAsWritten(String text) {
      var written = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        written.append(c == MARK ? spans.remove().source() : String.valueOf(c));
      }
      keep(written.toString());
    }

    private String inPlace(Span span) {
      return span.target(beginning && Character.isUpperCase(span.source().codePointAt(0)));
    }

    private void keep(String text) {
      if (!text.isEmpty()) {
        units.add(new Unit.Verbatim(text));
      }
    }
  }
}
