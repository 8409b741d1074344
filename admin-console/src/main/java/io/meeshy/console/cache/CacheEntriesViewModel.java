package io.meeshy.console.cache;

import io.meeshy.console.gateway.CacheAdmin;
import io.meeshy.console.gateway.CachePage;
import io.meeshy.console.gateway.CacheSearch;
import io.meeshy.console.gateway.CachedTranslation;
import io.meeshy.console.gateway.GatewayException;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.task.Tasks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The cached translations that a search finds, page by page, and what an operator does about
/// them. Confined to the user-interface thread.
public final class CacheEntriesViewModel {

  private final CacheAdmin cache;
  private final Tasks tasks;
  private final StringProperty text = new SimpleStringProperty("");
  private final StringProperty source = new SimpleStringProperty("");
  private final StringProperty target = new SimpleStringProperty("");
  private final StringProperty model = new SimpleStringProperty("");
  private final StringProperty show = new SimpleStringProperty("all");
  private final ObservableList<CachedTranslation> entries = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Done> notice = new ReadOnlyObjectWrapper<>();
  private CacheSearch searched = new CacheSearch(null, null, null, null, "all");
  private @Nullable String next;
  private int round;

  /// What came of a change, as a key of the texts and what it is about.
  public record Done(String key, List<Object> arguments) {}

  public CacheEntriesViewModel(CacheAdmin cache, Tasks tasks) {
    this.cache = cache;
    this.tasks = tasks;
  }

  /// Searches anew with what the filter says now.
  public void search() {
    searched =
        new CacheSearch(
            condition(text), condition(source), condition(target), condition(model), show.get());
    notice.set(null);
    ask(null);
  }

  private static @Nullable String condition(StringProperty field) {
    var wanted = field.get() == null ? "" : field.get().strip();
    return wanted.isEmpty() ? null : wanted;
  }

  /// Fetches the page after those that are shown.
  public void showMore() {
    if (next != null && !busy.get()) {
      ask(next);
    }
  }

  private void ask(@Nullable String page) {
    var asked = ++round;
    var search = searched;
    busy.set(true);
    tasks.run(
        () -> cache.search(search, page),
        found -> {
          if (asked == round) {
            busy.set(false);
            problem.set(null);
            take(found, page == null);
          }
        },
        error -> {
          if (asked == round) {
            busy.set(false);
            problem.set(problem(error));
          }
        });
  }

  private void take(CachePage found, boolean first) {
    if (first) {
      entries.setAll(found.entries());
    } else {
      entries.addAll(found.entries());
    }
    total.set(found.total());
    next = found.next();
    more.set(next != null);
    loaded.set(true);
  }

  /// Forgets one translation.
  public void evict(CachedTranslation entry) {
    run(() -> cache.evict(entry.key()), CacheEntriesViewModel::evicted);
  }

  /// Forgets everything that the last search found, but for pins and corrections.
  public void evictFound() {
    var search = searched;
    run(() -> cache.evict(search), CacheEntriesViewModel::evicted);
  }

  private static Done evicted(CacheAdmin.Evicted gone) {
    return new Done(
        gone.complete() ? "entries.evicted" : "entries.evictedPartly",
        List.of(gone.memory(), gone.redis()));
  }

  public void pin(CachedTranslation entry) {
    run(() -> cache.pin(entry.key()), _ -> new Done("entries.pinnedNow", List.of()));
  }

  public void unpin(CachedTranslation entry) {
    run(
        () -> {
          cache.unpin(entry.key());
          return entry;
        },
        _ -> new Done("entries.unpinnedNow", List.of()));
  }

  /// Has something better served for the text of an entry.
  public void correct(CachedTranslation entry, String better) {
    run(
        () -> cache.correct(entry.text(), entry.source(), entry.target(), better),
        _ -> new Done("entries.correctedNow", List.of()));
  }

  /// Has the models asked again for the text of an entry.
  public void removeCorrection(CachedTranslation entry) {
    run(
        () -> {
          cache.removeCorrection(entry.text(), entry.source(), entry.target());
          return entry;
        },
        _ -> new Done("entries.undone", List.of()));
  }

  /// Makes one change, says what came of it, and looks again at what is there.
  private <T> void run(Callable<T> change, Function<T, Done> outcome) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    Consumer<T> done =
        result -> {
          busy.set(false);
          notice.set(outcome.apply(result));
          ask(null);
        };
    tasks.run(
        change,
        done,
        error -> {
          busy.set(false);
          notice.set(null);
          problem.set(problem(error));
        });
  }

  private static Problem problem(Exception error) {
    return error instanceof GatewayException refusal && refusal.status() == 404
        ? Problem.of("entries.gone")
        : Problem.of(error);
  }

  /// Part of the original that is looked for.
  public StringProperty text() {
    return text;
  }

  /// Code of the original's language; empty for any.
  public StringProperty source() {
    return source;
  }

  /// Code of the translation's language; empty for any.
  public StringProperty target() {
    return target;
  }

  /// Id of the model; empty for any.
  public StringProperty model() {
    return model;
  }

  /// all, pinned or corrections.
  public StringProperty show() {
    return show;
  }

  public ObservableList<CachedTranslation> entries() {
    return entries;
  }

  /// How many the search found in all.
  public ReadOnlyIntegerProperty total() {
    return total.getReadOnlyProperty();
  }

  /// Whether an answer has come.
  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /// Whether there are more than those that are shown.
  public ReadOnlyBooleanProperty more() {
    return more.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Why the last search or change was refused.
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /// What came of the last change.
  public ReadOnlyObjectProperty<@Nullable Done> notice() {
    return notice.getReadOnlyProperty();
  }

  /// Whether the last search had no condition, so that it found everything.
  public boolean isEverything() {
    return searched.isEverything();
  }
}
