package io.meeshy.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meeshy.console.gateway.Model;
import io.meeshy.console.testing.CurrentThreadTasks;
import io.meeshy.console.testing.FakeGateway;
import io.meeshy.console.testing.Measurements;
import io.meeshy.console.testing.Reports;
import io.meeshy.console.testing.Retranslations;
import io.meeshy.console.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/// What the pictures show: people talking, an hour of measurements, a selected row.
final class Scenes {

  private Scenes() {}

  /// Several conversations for Ben, one of them lively; answers that one's id.
  static String lively(FakeGateway gateway) {
    var talk = gateway.conversation("", "u-ben", "u-amelie");
    var start = Instant.now().minus(Duration.ofMinutes(50));
    gateway.say(talk, "u-ben", "b1", "Hi Amélie, are we still meeting tomorrow?", start);
    gateway.say(
        talk, "u-ben", "b2", "The café by the station opens at nine.", start.plusSeconds(40));
    translated(
        gateway.say(
            talk,
            "u-amelie",
            "a1",
            "Oui, bien sûr ! Neuf heures, c’est parfait pour moi.",
            start.plusSeconds(300)),
        "Yes, of course! Nine o’clock is perfect for me.");
    translated(
        gateway.say(
            talk,
            "u-amelie",
            "a2",
            "J’apporte les plans de la maison et les photos que tu m’as demandées la semaine dernière, comme ça nous pourrons choisir ensemble.",
            start.plusSeconds(330)),
        "I am bringing the plans of the house and the photos you asked me for last week, so that we can choose together.");
    gateway.say(talk, "u-ben", "b3", "Wonderful 🎉 see you there!", start.plusSeconds(600));
    untranslated(gateway.say(talk, "u-amelie", "a3", "À plus !", start.plusSeconds(660)));
    gateway.say(
        talk, "u-amelie", "a4", "Ah, et prends un parapluie, il va pleuvoir.", Instant.now());
    var group =
        gateway.conversation("Weekend in Lyon 🚆", "u-ben", "u-amelie", "u-karim", "u-yuki");
    translated(
        gateway.say(group, "u-yuki", "y1", "電車のチケットを買いました。", start.minusSeconds(4_000)),
        "I bought the train tickets.");
    return talk;
  }

  /// A conversation in which Ben reads what was written in Arabic, over several lines; answers its
  /// id.
  static String arabic(FakeGateway gateway) {
    var talk = gateway.conversation("", "u-ben", "u-karim");
    var yesterday = Instant.now().minus(Duration.ofHours(25));
    translated(
        gateway.say(
            talk,
            "u-karim",
            "k1",
            "شكرا جزيلا على مساعدتك أمس في تركيب Visual Studio Code، لقد وصلت الحزمة من http://example.org قبل الموعد بثلاثة أيام وكل شيء يعمل كما يجب.",
            yesterday),
        "Thank you very much for your help yesterday with setting up Visual Studio Code, the package from http://example.org arrived three days early and everything works as it should.");
    return talk;
  }

  private static void translated(ObjectNode message, String text) {
    message
        .putObject("translation")
        .put("language", "en")
        .put("text", text)
        .put("model", "meeshy-latin")
        .put("version", "1.0")
        .put("tier", "basic")
        .put("cached", false)
        .put("milliseconds", 5.8);
  }

  private static void untranslated(ObjectNode message) {
    message.putObject("untranslated").put("language", "en").put("reason", "rejected");
  }

  /// Readers' reports, one with a long reason, and history on its way to be translated again.
  static void reports(FakeGateway gateway) {
    var reason =
        "\"proposal\":\"La berge de la rivière était raide.\",\"reason\":"
            + "\"A bank is a place for money here, which makes no sense beside a river.\",";
    gateway
        .administration()
        .answer(
            "GET /translate/reports",
            200,
            Reports.page(
                true,
                Reports.report("r3", "open", reason),
                Reports.open("r2", null),
                Reports.open("r1", "La rive était escarpée.")));
    gateway
        .administration()
        .answer(
            "GET /translate/retranslation",
            200,
            Retranslations.last(
                Retranslations.order("running", 50, "\"waitingFor\":\"overloaded\",")));
  }

  /// Lets five minutes pass, a second at a time, with a peak and an outage; on the JavaFX
  /// application thread.
  static void passFiveMinutes(FakeGateway gateway, TestClock clock, CurrentThreadTasks tasks) {
    var random = new Random(7);
    for (var second = 0; second < 300; second++) {
      clock.advance(Duration.ofSeconds(1));
      var wave = 40 + 15 * Math.sin(second / 30.0) + random.nextDouble() * 6;
      var peak = second > 200 && second < 215 ? 90 : 0;
      var slow = 3 + random.nextDouble();
      Measurements.performance(gateway, wave + peak, slow, 14 + random.nextDouble() * 8 + peak);
      if (second >= 120 && second < 135) {
        gateway.answerNothing("/metrics/performance");
      }
      tasks.tick();
    }
  }

  static void selectFirstRow(Stage stage) {
    table(stage).getSelectionModel().select(0);
  }

  /// Opens one of the tabs of the screen that is shown.
  static void tab(Stage stage, int index) {
    ((TabPane) stage.getScene().lookup(".tab-pane")).getSelectionModel().select(index);
  }

  static int tableSize(Stage stage) {
    return stage.getScene().lookup(".table-view") instanceof TableView<?> table
        ? table.getItems().size()
        : 0;
  }

  @SuppressWarnings("unchecked")
  private static TableView<Model> table(Stage stage) {
    return (TableView<Model>) stage.getScene().lookup(".table-view");
  }
}
