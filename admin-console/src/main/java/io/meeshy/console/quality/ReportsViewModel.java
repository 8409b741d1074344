package io.meeshy.console.quality;

import io.meeshy.console.gateway.GatewayException;
import io.meeshy.console.gateway.NewTerm;
import io.meeshy.console.gateway.ReportAdmin;
import io.meeshy.console.gateway.TranslationReport;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.task.Tasks;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The readers' reports of wrong translations, page by page, and what an operator decides about
/// them. Confined to the user-interface thread.
public final class ReportsViewModel {

  static final List<String> STATUSES = List.of("open", "accepted", "rejected");

  private final ReportAdmin admin;
  private final Tasks tasks;
  private final ObservableList<TranslationReport> reports = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("open");
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private int round;
  private boolean deciding;

  public ReportsViewModel(ReportAdmin admin, Tasks tasks) {
    this.admin = admin;
    this.tasks = tasks;
  }

  /// Turns to the reports of another status: open, accepted or rejected.
  public void show(String wanted) {
    status.set(wanted);
    reports.clear();
    loaded.set(false);
    load();
  }

  /// Reads the newest page anew, once what is being decided is decided.
  public void load() {
    if (!deciding) {
      notice.set("");
      ask(null);
    }
  }

  /// Reads the page after those that are shown.
  public void showMore() {
    if (!reports.isEmpty() && !busy.get()) {
      ask(reports.getLast().id());
    }
  }

  private void ask(@Nullable String before) {
    var asked = ++round;
    var wanted = status.get();
    busy.set(true);
    tasks.run(
        () -> admin.reports(wanted, before),
        page -> {
          if (asked == round) {
            busy.set(false);
            problem.set(null);
            more.set(page.hasMore());
            loaded.set(true);
            if (before == null) {
              reports.setAll(page.reports());
            } else {
              reports.addAll(page.reports());
            }
          }
        },
        error -> {
          if (asked == round) {
            busy.set(false);
            problem.set(Problem.of(error));
          }
        });
  }

  /// Has something better served for the reported text from now on.
  public void acceptIntoCache(TranslationReport report, String better) {
    decide(report, () -> admin.acceptIntoCache(report.id(), better), "reports.acceptedIntoCache");
  }

  /// Adds a term to the organisation's glossary.
  public void acceptIntoGlossary(TranslationReport report, NewTerm term) {
    decide(
        report, () -> admin.acceptIntoGlossary(report.id(), term), "reports.acceptedIntoGlossary");
  }

  public void reject(TranslationReport report) {
    decide(report, () -> admin.reject(report.id()), "reports.rejectedNow");
  }

  private void decide(
      TranslationReport report, Callable<TranslationReport> decision, String outcome) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    deciding = true;
    notice.set("");
    tasks.run(
        decision,
        _ -> {
          decided();
          problem.set(null);
          notice.set(outcome);
          settled(report);
        },
        error -> {
          decided();
          problem.set(problem(error));
          if (isSettled(error)) {
            settled(report);
          }
        });
  }

  private void decided() {
    deciding = false;
    busy.set(false);
  }

  /// It is no longer open: it leaves the list, and the next page comes when that was the last one.
  private void settled(TranslationReport report) {
    reports.remove(report);
    if (reports.isEmpty() && (more.get() || !loaded.get())) {
      ask(null);
    }
  }

  private static boolean isSettled(Exception error) {
    return error instanceof GatewayException refusal
        && (refusal.code().equals("conflict") || refusal.code().equals("not_found"));
  }

  private static Problem problem(Exception error) {
    if (error instanceof GatewayException refusal) {
      return switch (refusal.code()) {
        case "conflict" -> Problem.of("reports.decidedAlready");
        case "not_found" -> Problem.of("reports.gone");
        case "invalid" -> Problem.of("reports.refused", String.valueOf(refusal.getMessage()));
        default -> Problem.of(error);
      };
    }
    return Problem.of(error);
  }

  public ObservableList<TranslationReport> reports() {
    return reports;
  }

  /// Of which status the reports are that are shown.
  public ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  /// Whether there are older reports than those that are shown.
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

  /// Why the last page or decision was refused.
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /// What came of the last decision, as a key of the texts; empty when there is nothing to say.
  public ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }
}
