package io.meeshy.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.testing.Toolkit;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
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
              assertThat(height(text, 160)).isGreaterThan(2 * height("كلمة", 160));
              assertThat(height(text, 3_000)).isLessThan(2 * height("كلمة", 3_000));
            });
  }

  @Test
  void otherScriptsWrapAsOneLabel() {
    var text = Texts.in("de").text("versions.askUnload", "meeshy-latin", 20);
    assertThat(height(text, 160)).isGreaterThan(2 * height("Wort", 160));
    assertThat(height("", 160)).isZero();
  }
}
