package io.meeshy.console.ui;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.text.Font;

/// Chooses the font of a user interface or a text: the system's own for most languages, one that
/// holds the whole script
/// where falling back letter by letter would put them out of order.
public final class Fonts {

  private static final List<String> GENERAL =
      List.of("Segoe UI", "SF Pro Text", "Cantarell", "Adwaita Sans", "Ubuntu", "Noto Sans");
  private static final List<String> ARABIC =
      List.of("Segoe UI", "Geeza Pro", "DejaVu Sans", "Noto Sans Arabic");

  private final List<String> families = Font.getFamilies();

  /// The family for texts in `language`.
  public String family(String language) {
    var wanted = "ar".equals(language) || "fa".equals(language) ? ARABIC : GENERAL;
    return Stream.concat(wanted.stream(), GENERAL.stream())
        .filter(families::contains)
        .findFirst()
        .orElse("System");
  }

  /// An inline style that sets the family for texts in `language`.
  public String style(String language) {
    return "-fx-font-family: \"" + family(language) + "\";";
  }
}
