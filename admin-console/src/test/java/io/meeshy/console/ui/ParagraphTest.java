package io.meeshy.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.testing.Toolkit;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ParagraphTest {

  @BeforeAll
  static void toolkit() {
    Toolkit.assumeItCanDraw();
  }

  private static double height(String text, double width) {
    return Toolkit.call(
        () -> {
          var root = new VBox(new Paragraph(text));
          root.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
          var _ = new Scene(root, width, 400);
          root.applyCss();
          root.layout();
          return root.prefHeight(width);
        });
  }

  @Test
  void longArabicTextsWrapAtEveryWidth() {
    var texts = Texts.in("ar");
    Stream.of("trial.noCandidate", "gate.none", "entries.select", "versions.askUnload")
        .map(key -> texts.text(key, "meeshy-latin", 20))
        .forEach(
            text -> {
              assertThat(height(text, 120)).isGreaterThan(2 * height("كلمة", 120));
              assertThat(height(text, 3_000)).isLessThan(2 * height("كلمة", 3_000));
            });
  }

  @Test
  void everyWordOfAnArabicTextIsThereInItsOrderAndItsOwnLinesStay() {
    var text =
        "استخدمت Visual Studio Code أمس\nثم https://meeshy.example/a/long/link/that/has/no/spaces فقط";
    var shown =
        Toolkit.call(
            () -> {
              var paragraph = new Paragraph(text);
              var _ = new Scene(new VBox(paragraph), 120, 400);
              paragraph.getParent().applyCss();
              paragraph.getParent().layout();
              return ((Labeled) paragraph.lookup(".label")).getText();
            });
    assertThat(shown.replace("\n", "")).isEqualTo(text.replace("\n", ""));
    assertThat(shown.lines().count()).isGreaterThan(4);
    assertThat(shown).contains("أمس\nثم");
  }

  @Test
  void whatIsWrittenInArabicLetterByLetterIsLaidOut() {
    var text = Texts.in("ar").text("versions.askUnload", "meeshy-latin", 20);
    var laidOut =
        Toolkit.call(
            () -> {
              var area = new WritingArea();
              var root = new VBox(area);
              var _ = new Scene(root, 160, 400);
              root.applyCss();
              area.setText("A text in English that is long enough to be wrapped by itself. ");
              root.layout();
              text.chars()
                  .forEach(
                      letter -> {
                        area.appendText(Character.toString(letter));
                        root.layout();
                      });
              var arabic = area.isWrapText();
              area.setText("English again, and long enough for more than one line of it.");
              root.layout();
              return !arabic && area.isWrapText();
            });
    assertThat(laidOut).isTrue();
  }

  @Test
  void otherScriptsWrapAsOneLabel() {
    var text = Texts.in("de").text("versions.askUnload", "meeshy-latin", 20);
    assertThat(height(text, 160)).isGreaterThan(2 * height("Wort", 160));
    assertThat(height("", 160)).isZero();
  }
}
