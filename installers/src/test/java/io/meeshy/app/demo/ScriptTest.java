package io.meeshy.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

  @Test
  void aScriptIsLinesOfANameAndAText() {
    var script = Script.parse("# a comment\n\namelie: Salut : ça va ?\nben: Hi\n");

    assertThat(script.lines())
        .containsExactly(
            new Script.Line(Person.AMELIE, "Salut : ça va ?"), new Script.Line(Person.BEN, "Hi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"group-history.txt", "group-live.txt"})
  void everybodySpeaksInTheGroup(String name) {
    assertThat(Script.read(name).lines())
        .hasSizeGreaterThan(12)
        .extracting(Script.Line::person)
        .containsAll(Arrays.asList(Person.values()));
  }

  @Test
  void aDirectConversationHasTwoPeople() {
    assertThat(Script.read("amelie-ben.txt").lines())
        .extracting(Script.Line::person)
        .containsOnly(Person.AMELIE, Person.BEN);
    assertThat(Script.read("amelie-dieter.txt").lines())
        .extracting(Script.Line::person)
        .containsOnly(Person.AMELIE, Person.DIETER);
  }
}
