package io.meeshy.translator.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Cuts lines into sentences by the rules of Unicode and the abbreviations of the language ("Mr.
 * Smith", "z. B."). Safe for use by several threads: iterators, which are neither shareable nor
 * cheap, are lent out and come back.
 */
final class Segmenter {
  /** How German writes "the 12th", which is no end of a sentence. */
  private static final Pattern ORDINAL = Pattern.compile("(?<![\\d.,])\\d{1,2}\\.\\h+$");

  private final Map<String, Queue<BreakIterator>> idle = new ConcurrentHashMap<>();

  /** The sentences of a line with the spaces after them; joined they give the line again. */
  List<String> sentences(String line, String language) {
    if (line.isEmpty()) {
      return List.of();
    }
    Queue<BreakIterator> lent = idle.computeIfAbsent(language, _ -> new ConcurrentLinkedQueue<>());
    BreakIterator iterator = lent.poll();
    if (iterator == null) {
      iterator = create(language);
    }
    iterator.setText(line);
    List<String> sentences = new ArrayList<>();
    for (int start = iterator.first(), end = iterator.next();
        end != BreakIterator.DONE;
        start = end, end = iterator.next()) {
      String sentence = line.substring(start, end);
      boolean goesOn =
          !sentences.isEmpty()
              && language.equals("de")
              && ORDINAL.matcher(sentences.getLast()).find();
      if (goesOn) {
        sentence = sentences.removeLast() + sentence;
      }
      sentences.add(sentence);
    }
    lent.add(iterator);
    return sentences;
  }

  private static BreakIterator create(String language) {
    ULocale locale = new ULocale(language);
    return FilteredBreakIteratorBuilder.getInstance(locale)
        .wrapIteratorWithFilter(BreakIterator.getSentenceInstance(locale));
  }
}
