package io.meeshy.backend.language;

import org.jspecify.annotations.Nullable;

/** How many letters of a text belong to which script. */
record Scripts(int latin, int han, int kana, int arabic) {

  static Scripts of(String text) {
    int latin = 0;
    int han = 0;
    int kana = 0;
    int arabic = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!Character.isLetter(c)) {
        continue;
      }
      switch (Character.UnicodeScript.of(c)) {
        case HAN -> han++;
        case HIRAGANA, KATAKANA -> kana++;
        case ARABIC -> arabic++;
        default -> latin++;
      }
    }
    return new Scripts(latin, han, kana, arabic);
  }

  int letters() {
    return latin + han + kana + arabic;
  }

  /**
   * The language that most of the text's script belongs to; null when that is the Latin one. A
   * character of Chinese or Japanese says as much as two Latin letters.
   *
   * @param prior decides between Chinese and Japanese while there are only a few characters
   */
  @Nullable String language(@Nullable String prior) {
    int east = 2 * (han + kana);
    if (arabic >= latin && arabic >= east) {
      return "ar";
    }
    if (east < latin) {
      return null;
    }
    boolean japanese = kana > 0 || ("ja".equals(prior) && han <= 4);
    return japanese ? "ja" : "zh";
  }

  double share(String language) {
    int own = language.equals("ar") ? arabic : han + kana;
    return (double) own / letters();
  }
}
