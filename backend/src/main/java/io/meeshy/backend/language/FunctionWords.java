package io.meeshy.backend.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The small words that give a Latin-script language away, and how many of each language's a text
 * has. A word of several languages counts for each.
 */
final class FunctionWords {
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "en",
          words(
              """
              the and you your is are was were be been i i'm it's this that these those what who how
              why when where with for from not don't can't won't isn't do does did have has had will
              would should could can my we they he she his her them there here to of on in at it yes
              please thanks thank hello hi hey sorry just about let let's get got going gonna know see
              good great nice morning tomorrow today tonight later soon sure really very well me us an
              but or if so up out all no too think want need back
              """),
          "fr",
          words(
              """
              le la les un une des du de et est es suis sommes êtes sont je j'ai tu il elle nous vous
              ils elles on c'est ce cette ces ça qui que quoi où quand comment pourquoi avec pour sans
              dans sur pas ne n'est oui non mais ou si plus très bien merci bonjour salut bonsoir
              désolé désolée mon ma mes ton ta tes son sa ses au aux moi toi demain aujourd'hui hier
              soir ai as avez avons va vais vas allons allez fait faire peux peut veux être avoir
              d'accord voilà déjà encore toujours rien tout tous aussi alors à j'arrive vient quel
              quelle
              """),
          "es",
          words(
              """
              el la los las un una unos y e es soy eres somos son está están estoy estás yo tú él ella
              nosotros ustedes que qué quién cómo cuándo dónde porque por para con sin en de del al no
              sí pero o si más muy bien gracias hola buenos buenas días noches tardes lo le les me te
              se nos mi mis tu tus su sus hoy mañana ayer ahora aquí tengo tiene tienes hay quiero
              puedo puede vamos voy va ser estar hacer también ya nada todo todos como este esta eso
              vale luego hasta perdón cuando nunca siempre
              """),
          "de",
          words(
              """
              der die das den dem des ein eine einen einem einer und ist bin bist sind seid war waren
              ich du er sie es wir ihr mich dich mir dir uns euch nicht kein keine ja nein aber oder
              wenn weil dass was wer wie wo wann warum mit für von zu zum zur auf im in an am um bei
              nach aus über hallo danke bitte guten gut morgen heute gestern abend tag sehr auch noch
              schon nur so doch mal hab habe hast hat haben kann kannst können will wird werden komme
              kommt gehe geht mein meine dein deine sein alles etwas nichts immer hier da tut leid
              """),
          "pt",
          words(
              """
              o a os as um uma e é és sou somos são está estão estou eu tu você vocês ele ela nós eles
              que quê quem como quando onde porque por para com sem em no na nos nas de do da dos das
              ao não sim mas ou se mais muito bem obrigado obrigada olá oi bom boa dia noite tarde me
              te lhe meu minha meus seu sua hoje amanhã ontem agora aqui tenho tem tens há quero posso
              pode vamos vou vai ser estar fazer também já nada tudo todos isto isso este esta até
              logo desculpa desculpe vem nunca sempre
              """));

  private FunctionWords() {}

  private static Set<String> words(String text) {
    return Set.copyOf(new HashSet<>(List.of(text.strip().split("\\s+", -1))));
  }

  /** How many of the words are function words, by language; languages with none are left out. */
  static Map<String, Integer> count(List<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    WORDS.forEach(
        (language, known) -> {
          int count = (int) words.stream().filter(known::contains).count();
          if (count > 0) {
            counts.put(language, count);
          }
        });
    return counts;
  }
}
