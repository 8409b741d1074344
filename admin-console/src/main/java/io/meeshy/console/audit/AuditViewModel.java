package io.meeshy.console.audit;

import io.meeshy.console.gateway.AuditEntry;
import io.meeshy.console.gateway.OperatorClient;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.task.Tasks;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What operators have changed, page by page. Confined to the user-interface thread.
public final class AuditViewModel {

  private final OperatorClient operator;
  private final Tasks tasks;
  private final ObservableList<AuditEntry> entries = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

  public AuditViewModel(OperatorClient operator, Tasks tasks) {
    this.operator = operator;
    this.tasks = tasks;
  }

  /// Reads the newest page anew.
  public void load() {
    ask(null);
  }

  /// Reads the page after those that are shown.
  public void showMore() {
    if (!entries.isEmpty()) {
      ask(entries.getLast().id());
    }
  }

  private void ask(@Nullable Long before) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    tasks.run(
        () -> operator.audit(before),
        page -> {
          busy.set(false);
          problem.set(null);
          if (before == null) {
            entries.setAll(page.entries());
          } else {
            entries.addAll(page.entries());
          }
          more.set(page.hasMore());
          loaded.set(true);
        },
        error -> {
          busy.set(false);
          problem.set(Problem.of(error));
        });
  }

  public ObservableList<AuditEntry> entries() {
    return entries;
  }

  /// Whether there are older entries than those that are shown.
  public ReadOnlyBooleanProperty more() {
    return more.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Whether an answer has come.
  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }
}
