package io.meeshy.translator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spans of a message that a translation must leave as they are: code, links, e-mail addresses,
 * mentions, emoji and emoticons, custom emoji tokens, placeholders of templates, amounts of money
 * and markdown marks. Stateless.
 *
 * <p>Also protected is what would confuse the machinery itself: pieces with a meaning to a model
 * ({@code <2fr>}, {@code <x0>}), characters for private use (a mark of ours stands on one) and
 * everything outside the basic plane, which the tokenizer's binding cannot pass on.
 *
 * <p>Groups that repeat are possessive ({@code ++}) where they can be: others take a piece of the
 * stack for each time, and a long text overflows it.
 */
final class ProtectedSpans {
  private static final String EMOJI =
      "(?:[\\x{1F1E6}-\\x{1F1FF}]{2}|[0-9#*]\\x{FE0F}?\\x{20E3}|%s(?:\\x{200D}%s)*+)"
          .replace(
              "%s",
              "\\p{IsExtended_Pictographic}[\\x{FE0E}\\x{FE0F}\\p{IsEmoji_Modifier}\\x{E0020}-\\x{E007F}]*");
  private static final String MONEY_SIGN = "[€£¥₹₽₩₺$]";
  private static final String NUMBER = "\\d+(?:[.,:\\u00A0\\u202F]\\d+)*+";

  /**
   * Chinese and Japanese write on after a link without a space: its host ends at their letters, its
   * path at their punctuation.
   */
  private static final String HOST =
      "(?:[^\\s<>/?#\\u2E80-\\uFFEF]*[^\\s<>/?#\\u2E80-\\uFFEF.,;:!'\"»”’)\\]}*_~])";

  private static final String PATH =
      "(?:[/?#](?:[^\\s<>\\u3000-\\u303F\\uFF00-\\uFF0F\\uFF1A-\\uFF20]*[^\\s<>\\u3000-\\u303F\\uFF00-\\uFF0F\\uFF1A-\\uFF20.,;:!?'\"»”’)\\]}*_~])?)";

  private static final String SPANS =
      String.join(
          "|",
          "```[\\s\\S]*?(?:```|\\z)", // fenced code, closed or up to the end
          "``[^\\n]+?``|`[^`\\n]+`", // inline code
          "<a?:\\w+:\\d+>", // custom emoji
          "<[@#][!&]?[\\w:-]+>|@\\[[^\\]\\n]+\\](?:\\([^)\\n]*\\))?", // mentions by id or with
          // spaces
          "\\]\\((?:[^()\\s]|\\([^()\\s]*\\))++\\)", // the target of a markdown link
          "<?(?:https?|ftp)://" + HOST + PATH + "?>?",
          "(?<![\\w@.])www\\." + HOST + PATH + "?",
          "(?<![\\w.+-])[\\w.+-]++@[\\w-]+(?:\\.[\\w-]+)++", // e-mail
          "(?<![\\w@./-])(?:[\\w-]+\\.){1,9}(?:(?:com|org|net|dev|app|info|edu|gov|eu|fr|cn|jp|br|uk)(?![\\w@-]|\\.\\w)"
              + PATH
              + "?|[a-z]{2,}(?=/\\w)"
              + PATH
              + ")", // a link without its scheme
          "(?<![\\w@])@[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?", // mention
          "(?<![\\w&#])#[\\p{L}\\p{N}_]*[\\p{L}_][\\p{L}\\p{N}_]*", // hashtag
          "\\{\\{[^{}\\n]*\\}\\}|\\$?\\{[\\w.]*\\}|%(?:\\d+\\$)?[sdf]\\b", // templates
          "<2[a-z]{2}>|<x\\d>|</?[A-Za-z][^<>\\n]*>", // pieces of a model, tags of markup
          "\\+\\d[\\d\\h().-]{5,}\\d", // telephone numbers
          "(?<![\\d.,])\\d\\d(?:[ .-]\\d\\d){3,}(?!\\d)",
          "(?<![\\d.,])\\d{3}-\\d{3}-\\d{3,4}(?!\\d)",
          MONEY_SIGN + "\\h?" + NUMBER + "|" + NUMBER + "\\h?" + MONEY_SIGN,
          "(?<![\\w:]):[a-z0-9_+-]{2,}:(?!\\w)", // :shortcode:
          "(?<![\\p{L}\\p{N}])(?:[:;=][-'^]?[)(\\]\\[DPpOo|*/\\\\3]+|<3+|\\^\\^|[xX]D+)(?![\\p{L}\\p{N}/])",
          EMOJI,
          "\\*\\*|__|~~|\\|\\|", // markdown marks
          "(?<![\\w*])\\*(?=[^\\s*])|(?<=[^\\s*])\\*(?![\\w*])",
          "(?<![\\w])_(?=[^\\s_])|(?<=[^\\s_])_(?![\\w])",
          "[\\x{E000}-\\x{F8FF}\\x{FE0E}\\x{FE0F}\\x{200D}\\x{20E3}\\x{10000}-\\x{10FFFF}]+",
          "[\\p{Cc}\\p{Cs}&&[^\\n\\r\\t\\x{85}]]+");

  /** What people laugh with is read everywhere as it is. */
  private static final String LAUGHTER =
      "(?i:(?<![\\p{L}\\p{N}])(?:(?:h[aeiou]){2,}h?|(?:j[aei]){2,}j?|(?:ah){2,}a?|k{3,}|(?:rs){2,}|l+o+l+|mdr+|ptdr|lmf?ao+|rofl)(?![\\p{L}\\p{N}]))";

  /**
   * Numbers of two digits or more, and times, dates and versions: what a model that knows
   * placeholders need not spell.
   */
  private static final String NUMBERS =
      "(?<![%s])\\d+(?:[.,:/\\u00A0\\u202F-]\\d+)++|(?<![%s])\\d{2,}"
          .replace("%s", "\\p{L}\\d&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

  /** All numbers, with the letters that are written onto them (A4, 3rd, 18h). */
  private static final String EVERY_NUMBER =
      "(?<![\\p{IsLatin}\\d])\\p{IsLatin}*+\\d+(?:[.,:/\\u00A0\\u202F-]\\d+)*+\\p{IsLatin}*+";

  private static final Pattern ALWAYS = Pattern.compile(SPANS);
  private static final Pattern SPLITTING = Pattern.compile(LAUGHTER);
  private static final Pattern REPLACING = Pattern.compile(LAUGHTER + "|" + NUMBERS);
  private static final Pattern CUTTING = Pattern.compile(LAUGHTER + "|" + EVERY_NUMBER);
  private static final Pattern NUMBER_ALONE = Pattern.compile(NUMBERS);

  private ProtectedSpans() {}

  /**
   * The text as prose and spans; the sources joined give the text again. A term of the glossary may
   * hold numbers and laughter, and none is found in a link, in code and the like.
   */
  static List<Part> split(String text, Masking masking, Glossary glossary) {
    Pattern rest =
        switch (masking) {
          case PLACEHOLDERS -> REPLACING;
          case SPLIT -> SPLITTING;
          case SPLIT_AT_NUMBERS -> CUTTING;
        };
    Splitter prose = (start, end) -> List.of(new Part.Prose(text.substring(start, end)));
    Splitter weak = (start, end) -> split(text, start, end, rest, ProtectedSpans::verbatim, prose);
    Splitter terms = (start, end) -> glossary.split(text, start, end, weak);
    return split(text, 0, text.length(), glossary.spans(), ProtectedSpans::verbatim, terms);
  }

  /** The numbers of a prose that have to be in its translation as they are written. */
  static List<String> numbers(String prose) {
    return NUMBER_ALONE.matcher(prose).results().map(MatchResult::group).toList();
  }

  /** What a span is where these patterns of names are known; they go before shorter mentions. */
  static Pattern with(List<String> names) {
    return names.isEmpty()
        ? ALWAYS
        : Pattern.compile("(?<![\\w@])(?:" + String.join("|", names) + ")|" + SPANS);
  }

  /** Takes the stretch between two places of a text apart. */
  @FunctionalInterface
  interface Splitter {
    List<Part> split(int start, int end);
  }

  /** A stretch cut at the matches of a pattern, each of which becomes a span. */
  static List<Part> split(
      String text,
      int start,
      int end,
      Pattern pattern,
      Function<MatchResult, Span> span,
      Splitter between) {
    List<Part> parts = new ArrayList<>();
    int done = start;
    Matcher match = pattern.matcher(text).region(start, end).useTransparentBounds(true);
    for (; match.find(); done = match.end()) {
      if (match.start() > done) {
        parts.addAll(between.split(done, match.start()));
      }
      parts.add(span.apply(match));
    }
    if (end > done) {
      parts.addAll(between.split(done, end));
    }
    return parts;
  }

  private static Span verbatim(MatchResult match) {
    return Span.verbatim(match.group());
  }
}
