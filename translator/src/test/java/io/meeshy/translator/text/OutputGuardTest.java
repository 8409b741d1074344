package io.meeshy.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.translator.text.OutputGuard.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputGuardTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello, how are you?            | Bonjour, comment vas-tu ?      | USABLE
          salad                          | salade                         | USABLE
          Amélie Martin                  | Amélie Martin                  | USABLE
          I have 3 cats                  | J'ai trois chats               | USABLE
          I have twenty cats             | J'ai 20 chats                  | USABLE
          It costs 1,234.50 dollars      | Cela coûte 1 234,50 dollars    | USABLE
          Noooooooo way                  | Nooooooon                      | USABLE
          salad                          | salade salade salade salade salade | LOOP
          The comet                      | La comète Tchouriouuuuuuuov    | LOOP
          ha ha ha ha ha                 | ha ha ha ha ha ha              | USABLE
          How are you doing today        | how are you doing today.       | COPY
          My number is 482913            | Mon numéro est 482931          | LOST_NUMBER
          Come at 18:30                  | Viens à 18 h                   | LOST_NUMBER
          Viens à 14h30                  | Come at 2:30 pm                | USABLE
          Viens à 18h                    | Come at 6 pm                   | USABLE
          Komm um 18 Uhr                 | Viens à 18 heures              | USABLE
          Komm um 14.30 Uhr              | Viens à 14h30                  | USABLE
          She turned 20                  | Elle a eu vingt ans            | USABLE
          Let's meet at 10:30.           | On se voit à 10h30.            | USABLE
          Viens à 14h30                  | Come at 2:45 pm                | LOST_NUMBER
          Take bus 5 to the station      | Prenez le bus 6 à la gare      | LOST_NUMBER
          Good morning                   | !!!                            | EMPTY
          Mrs. Schneider                 | Mrs. El \uFFFDón             | BROKEN_CHARACTER
          Good morning                   | ''                             | EMPTY
          dámelo                         | give it to me                  | USABLE
          smh                            | je suis en train de le faire   | LENGTH
          no                             | je ne pense pas que ce soit une très bonne idée du tout | LENGTH
          """)
  void anOutputIsJudged(String source, String output, Verdict verdict) {
    assertThat(OutputGuard.check(new Sentence(source, List.of()), output)).isEqualTo(verdict);
  }

  @Test
  void aPlaceholderMustComeOutExactlyOnce() {
    var sentence =
        new Sentence(
            "Ask <x0> about <x1>",
            List.of(Span.verbatim("@ben"), Span.verbatim("https://example.org")));
    assertThat(OutputGuard.check(sentence, "Demande <x1> à <x0>")).isEqualTo(Verdict.USABLE);
    assertThat(OutputGuard.check(sentence, "Demande à <x0>")).isEqualTo(Verdict.LOST_SPAN);
    assertThat(OutputGuard.check(sentence, "Demande <x1> à <x0> <x0>"))
        .isEqualTo(Verdict.LOST_SPAN);
    assertThat(OutputGuard.check(sentence, "Demande <x1> à <x0> <x5>"))
        .isEqualTo(Verdict.LOST_SPAN);
  }
}
