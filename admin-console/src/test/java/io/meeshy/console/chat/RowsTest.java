package io.meeshy.console.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.console.gateway.Conversation;
import io.meeshy.console.gateway.Member;
import io.meeshy.console.gateway.Message;
import io.meeshy.console.gateway.Preferences;
import io.meeshy.console.gateway.Translation;
import io.meeshy.console.gateway.Untranslated;
import io.meeshy.console.gateway.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private static User user(String id) {
    return new User(id, id, id.toUpperCase(java.util.Locale.ROOT), "en", null, false, null);
  }

  private static Rows rows(long othersRead, long unreadAfter, String... toggled) {
    var conversation =
        new Conversation(
            "c",
            "direct",
            null,
            List.of(new Member(user("me"), null, 0), new Member(user("you"), null, othersRead)),
            9,
            0,
            0,
            NOON,
            null);
    return new Rows(
        conversation,
        "me",
        new Preferences("en", List.of("es"), false),
        Set.of(toggled),
        unreadAfter,
        NOON.plusSeconds(3_600),
        ZoneOffset.UTC);
  }

  private static Message message(long seq, String sender, String language, long secondsLater) {
    return new Message(
        "m" + seq,
        "c",
        seq,
        sender,
        null,
        "text " + seq,
        language,
        NOON.plusSeconds(secondsLater),
        1,
        null,
        null,
        null,
        null,
        null);
  }

  private static Translation translation(String text) {
    return new Translation("en", text, "model", "1", "basic", false, 4);
  }

  private static List<Row.Bubble> bubbles(List<Row> rows) {
    return rows.stream().filter(Row.Bubble.class::isInstance).map(Row.Bubble.class::cast).toList();
  }

  private static Mark markOf(Message message, String... toggled) {
    return bubbles(rows(0, -1, toggled).of(List.of(message), List.of())).getFirst().mark();
  }

  @Test
  void messagesOfOneAuthorWithinFiveMinutesFormAGroup() {
    var shown =
        bubbles(
            rows(0, -1)
                .of(
                    List.of(
                        message(1, "you", "en", 0),
                        message(2, "you", "en", 200),
                        message(3, "you", "en", 600),
                        message(4, "me", "en", 601)),
                    List.of()));
    assertThat(shown).extracting(Row.Bubble::first).containsExactly(true, false, true, true);
  }

  @Test
  void eachDayBeginsWithADivider() {
    var shown =
        rows(0, -1)
            .of(List.of(message(1, "you", "en", 0), message(2, "you", "en", 86_400)), List.of());
    assertThat(shown.stream().filter(Row.Day.class::isInstance)).hasSize(2);
  }

  @Test
  void theUnreadDividerStandsBeforeTheFirstUnreadMessageOfOthers() {
    var shown =
        rows(0, 1)
            .of(
                List.of(
                    message(1, "you", "en", 0),
                    message(2, "me", "en", 1),
                    message(3, "you", "en", 2)),
                List.of());
    assertThat(shown.indexOf(new Row.Unread())).isEqualTo(3);
  }

  @Test
  void whatTheReaderReadsAnywayHasNoMark() {
    assertThat(markOf(message(1, "you", "en", 0))).isEqualTo(new Mark.None());
    assertThat(markOf(message(1, "you", "es", 0))).isEqualTo(new Mark.None());
  }

  @Test
  void aTranslationThatChangesNothingHasNoMark() {
    var same = message(1, "you", "fr", 0).withTranslation(translation("text 1"));
    assertThat(markOf(same)).isEqualTo(new Mark.None());
  }

  @Test
  void theReadersLanguageComesFirstAndTheOriginalOnDemand() {
    var translated = message(1, "you", "fr", 0).withTranslation(translation("Hello"));
    assertThat(markOf(translated))
        .isEqualTo(new Mark.Translated("fr", "text 1", false, translation("Hello")));
    assertThat(markOf(translated, "m1"))
        .isEqualTo(new Mark.Translated("fr", "text 1", true, translation("Hello")));
  }

  @Test
  void aTranslationOnItsWayIsSaidForAWhileThenOffered() {
    assertThat(markOf(message(1, "you", "fr", 3_590))).isEqualTo(new Mark.Translating("fr"));
    assertThat(markOf(message(1, "you", "fr", 0))).isEqualTo(new Mark.NotTranslated("fr", "late"));
    var refused =
        message(1, "you", "fr", 3_590).withUntranslated(new Untranslated("en", "rejected"));
    assertThat(markOf(refused)).isEqualTo(new Mark.NotTranslated("fr", "rejected"));
  }

  @Test
  void ownMessagesTellHowFarTheyHaveCome() {
    var waiting = new Outgoing("x", "c", "soon", null, NOON, false, null);
    var shown =
        bubbles(
            rows(1, -1)
                .of(
                    List.of(message(1, "me", "en", 0), message(2, "me", "en", 1)),
                    List.of(waiting, waiting.refusedWith("forbidden"))));
    assertThat(shown)
        .extracting(Row.Bubble::progress)
        .containsExactly(
            Row.Progress.READ, Row.Progress.SENT, Row.Progress.WAITING, Row.Progress.REFUSED);
  }

  @Test
  void aPatchedListEqualsTheWantedOneWhateverChanged() {
    var random = new Random(3);
    for (var round = 0; round < 500; round++) {
      var before = numbers(random);
      var wanted = numbers(random);
      var shown = FXCollections.observableArrayList(before);
      RowPatch.apply(shown, wanted);
      assertThat(shown).isEqualTo(wanted);
    }
  }

  @Test
  void aPatchTouchesOnlyWhatDiffers() {
    var shown = FXCollections.observableArrayList(1, 2, 3, 4, 5);
    var touched = new java.util.ArrayList<@Nullable Integer>();
    shown.addListener(
        (javafx.collections.ListChangeListener<Integer>)
            change -> {
              while (change.next()) {
                touched.addAll(change.getAddedSubList());
              }
            });
    RowPatch.apply(shown, List.of(1, 2, 9, 4, 5));
    assertThat(touched).containsExactly(9);
  }

  private static List<Integer> numbers(Random random) {
    return random.ints(random.nextInt(12), 0, 4).boxed().toList();
  }
}
