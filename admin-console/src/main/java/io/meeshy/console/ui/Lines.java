package io.meeshy.console.ui;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// A text in a font, to be broken into lines of any width. JavaFX 26 fails where it breaks what is
/// written from right to left itself (`PrismTextLayout.computeTrailingSpaceWidth`) and leaves the
/// window blank; with the line breaks already in it, it lays the text out rightly. Confined to the
/// user-interface thread.
final class Lines {

  private final Text ruler = new Text();
  private final List<List<Piece>> paragraphs;

  /// What stays together in a line, with the space after it.
  private record Piece(String text, double width) {}

  Lines(String text, Font font) {
    ruler.setFont(font);
    paragraphs = text.lines().map(line -> pieces(line).map(this::measured).toList()).toList();
  }

  /// Whether JavaFX cannot be left to wrap `text`.
  static boolean areNeeded(String text) {
    return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
  }

  private static Stream<String> pieces(String line) {
    var breaks = BreakIterator.getLineInstance();
    breaks.setText(line);
    var found = new ArrayList<String>();
    var start = breaks.first();
    for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      found.add(line.substring(start, end));
      start = end;
    }
    return found.stream();
  }

  private Piece measured(String text) {
    ruler.setText(text);
    return new Piece(text, ruler.getLayoutBounds().getWidth());
  }

  /// How wide the text is where nothing is broken but what it breaks itself.
  double widest() {
    return paragraphs.stream()
        .mapToDouble(line -> line.stream().mapToDouble(Piece::width).sum())
        .max()
        .orElse(0);
  }

  /// The text with line breaks, so that no line is wider than `width`.
  String within(double width) {
    return String.join("\n", paragraphs.stream().map(line -> broken(line, width)).toList());
  }

  /// How high that is.
  double height(double width, double spacing) {
    ruler.setLineSpacing(spacing);
    ruler.setText(within(width));
    return ruler.getLayoutBounds().getHeight();
  }

  private String broken(List<Piece> line, double width) {
    var text = new StringBuilder();
    var taken = 0.0;
    for (var piece : line.stream().flatMap(piece -> fitting(piece, width)).toList()) {
      if (taken > 0 && taken + piece.width() > width) {
        text.append('\n');
        taken = 0;
      }
      text.append(piece.text());
      taken += piece.width();
    }
    return text.toString();
  }

  /// A piece that is too wide for a line, such as a long link, in parts that are not.
  private Stream<Piece> fitting(Piece piece, double width) {
    var characters = piece.text().codePointCount(0, piece.text().length());
    if (piece.width() <= width || characters < 2) {
      return Stream.of(piece);
    }
    var half = piece.text().offsetByCodePoints(0, characters / 2);
    return Stream.of(piece.text().substring(0, half), piece.text().substring(half))
        .map(this::measured)
        .flatMap(part -> fitting(part, width));
  }
}
