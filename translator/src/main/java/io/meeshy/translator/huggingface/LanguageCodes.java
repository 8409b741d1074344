package io.meeshy.translator.huggingface;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.regex.Pattern;

/** The tokens of M2M-100 and NLLB-200 that stand for languages. Immutable. */
final class LanguageCodes {
  /** In the order of their ids, which follow those of the pieces. */
  private static final List<String> M2M100 =
      List.of(
          ("af am ar ast az ba be bg bn br bs ca ceb cs cy da de el en es et fa ff fi fr fy ga gd"
                  + " gl gu ha he hi hr ht hu hy id ig ilo is it ja jv ka kk km kn ko lb lg ln lo"
                  + " lt lv mg mk ml mn mr ms my ne nl no ns oc or pa pl ps pt ro ru sd si sk sl"
                  + " so sq sr ss su sv sw ta th tl tn tr uk ur uz vi wo xh yi yo zh zu")
              .split(" "));

  private static final Pattern NLLB = Pattern.compile("[a-z]{3}_[A-Z][a-z]{3}");

  /** Languages whose usual code is not that of the one variety that NLLB-200 has. */
  private static final Map<String, String> VARIETIES =
      Map.ofEntries(
          Map.entry("ar", "arb_Arab"),
          Map.entry("ay", "ayr_Latn"),
          Map.entry("az", "azj_Latn"),
          Map.entry("fa", "pes_Arab"),
          Map.entry("ff", "fuv_Latn"),
          Map.entry("kr", "knc_Latn"),
          Map.entry("ku", "kmr_Latn"),
          Map.entry("lv", "lvs_Latn"),
          Map.entry("mg", "plt_Latn"),
          Map.entry("mn", "khk_Cyrl"),
          Map.entry("ms", "zsm_Latn"),
          Map.entry("ne", "npi_Deva"),
          Map.entry("no", "nob_Latn"),
          Map.entry("om", "gaz_Latn"),
          Map.entry("or", "ory_Orya"),
          Map.entry("ps", "pbt_Arab"),
          Map.entry("qu", "quy_Latn"),
          Map.entry("sq", "als_Latn"),
          Map.entry("sw", "swh_Latn"),
          Map.entry("uz", "uzn_Latn"),
          Map.entry("yi", "ydd_Hebr"),
          Map.entry("zh", "zho_Hans"));

  private final Map<String, Integer> ids;

  private LanguageCodes(Map<String, Integer> ids) {
    this.ids = Map.copyOf(ids);
  }

  /**
   * The codes of M2M-100.
   *
   * @param first id of the first of them
   */
  static LanguageCodes m2m100(int first) {
    Map<String, Integer> ids = new HashMap<>();
    M2M100.forEach(code -> ids.put(code, first + ids.size()));
    return new LanguageCodes(ids);
  }

  /**
   * The codes of NLLB-200.
   *
   * @param added all tokens that were added to the vocabulary
   */
  static LanguageCodes nllb(Map<String, Integer> added) {
    Map<String, Integer> ids = new HashMap<>();
    added.forEach(
        (token, id) -> {
          if (NLLB.matcher(token).matches()) {
            ids.put(token, id);
          }
        });
    for (String language : Locale.getISOLanguages()) {
      String usual = VARIETIES.getOrDefault(language, iso3(language));
      ids.entrySet().stream()
          .filter(code -> code.getKey().startsWith(usual))
          .min(Map.Entry.comparingByKey())
          .ifPresent(code -> ids.put(language, code.getValue()));
    }
    return new LanguageCodes(ids);
  }

  private static String iso3(String language) {
    try {
      return Locale.of(language).getISO3Language() + "_";
    } catch (MissingResourceException e) {
      return language + "_";
    }
  }

  /**
   * The token of a language.
   *
   * @param language ISO 639-1, or the checkpoint's own code
   * @throws CheckpointException when there is none
   */
  int id(String language) {
    Integer id = ids.get(language);
    if (id == null) {
      throw new CheckpointException("the checkpoint does not know the language " + language);
    }
    return id;
  }
}
