package io.meeshy.console.cache;

import io.meeshy.console.gateway.CachedTranslation;
import io.meeshy.console.i18n.Formats;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// The columns of the cached translations.
final class EntryColumns {

  private EntryColumns() {}

  static List<TableColumn<CachedTranslation, ?>> in(Texts texts) {
    return List.of(
        Columns.text(texts.text("entries.original"), 240, CachedTranslation::text),
        Columns.text(texts.text("entries.pair"), 70, EntryColumns::pair),
        Columns.text(texts.text("entries.translation"), 240, CachedTranslation::translation),
        Columns.text(texts.text("models.id"), 130, entry -> model(entry, texts)),
        Columns.figures(
            texts.text("entries.age"),
            90,
            CachedTranslation::ageSeconds,
            age -> texts.formats().duration(Duration.ofSeconds(age))),
        Columns.figures(
            texts.text("entries.remaining"),
            100,
            EntryColumns::stay,
            left -> remaining(left == Long.MAX_VALUE ? null : left, texts)),
        Columns.figures(
            texts.text("cache.hits"),
            60,
            CachedTranslation::hits,
            hits -> texts.formats().count(hits)),
        Columns.text(texts.text("models.state"), 120, entry -> state(entry, texts)));
  }

  /// What never leaves sorts after everything that does.
  private static long stay(CachedTranslation entry) {
    var remaining = entry.remainingSeconds();
    return remaining == null ? Long.MAX_VALUE : remaining;
  }

  static String pair(CachedTranslation entry) {
    return entry.source() + "-" + entry.target();
  }

  static String model(CachedTranslation entry, Texts texts) {
    return entry.correction()
        ? texts.text("entries.correction")
        : entry.model() + " " + entry.version();
  }

  static String remaining(@Nullable Long seconds, Texts texts) {
    return seconds == null
        ? Formats.NOTHING
        : texts.formats().duration(Duration.ofSeconds(seconds));
  }

  /// What is special about an entry, in words.
  static String state(CachedTranslation entry, Texts texts) {
    var words = new ArrayList<String>();
    if (entry.pinned()) {
      words.add(texts.text("entries.pinned"));
    }
    if (entry.corrected()) {
      words.add(texts.text("entries.corrected"));
    }
    if (!entry.outcome().equals("translated")) {
      words.add(texts.word("outcome", entry.outcome()));
    }
    return String.join(", ", words);
  }
}
