package io.meeshy.translator.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model that leaves nothing as it was but placeholders: every letter and digit becomes the next
 * one, decimal points become commas, and the words come in the other order.
 */
public final class GarblingModel implements TextModel {
  private static final Pattern POINT = Pattern.compile("(?<=\\d)\\.(?=\\d)");
  private static final Pattern LETTER = Pattern.compile("<x\\d>|\\p{L}|\\d");

  @Override
  public int[] encode(String sentence, Direction direction) {
    return sentence.chars().toArray();
  }

  @Override
  public int maxPieces() {
    return 1000;
  }

  @Override
  public List<int[]> generate(List<int[]> sources) {
    return sources.stream().map(source -> garbled(decode(source)).chars().toArray()).toList();
  }

  private static String garbled(String sentence) {
    List<String> words = Arrays.asList(sentence.split(" ", -1));
    Collections.reverse(words);
    words.replaceAll(word -> POINT.matcher(word).replaceAll(","));
    return words.stream()
        .map(
            word ->
                LETTER
                    .matcher(word)
                    .replaceAll(match -> match.group().length() > 2 ? "$0" : next(match.group())))
        .collect(Collectors.joining(" "));
  }

  private static String next(String letter) {
    if (Character.isDigit(letter.codePointAt(0))) {
      return String.valueOf((letter.codePointAt(0) - '0' + 1) % 10);
    }
    int next = letter.codePointAt(0) + 1;
    while (!Character.isLetter(next)) {
      next++;
    }
    return Character.toString(next);
  }

  @Override
  public String decode(int[] pieces) {
    return new String(pieces, 0, pieces.length);
  }

  @Override
  public void close() {}
}
