package io.meeshy.console.models;

import io.meeshy.console.gateway.Model;
import io.meeshy.console.gateway.OperatorClient;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The translator's models, asked for every few seconds, and the filter over them. Confined to
/// the user-interface thread.
public final class ModelsViewModel implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final OperatorClient operator;
  private final Tasks tasks;
  private final ObservableList<Model> all = FXCollections.observableArrayList();
  private final FilteredList<Model> shown = new FilteredList<>(all);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<String>> unmet = new ReadOnlyObjectWrapper<>(List.of());
  private Tasks.@Nullable Timer timer;
  private boolean asking;

  public ModelsViewModel(OperatorClient operator, Tasks tasks) {
    this.operator = operator;
    this.tasks = tasks;
    filter.subscribe(text -> shown.setPredicate(model -> matches(model, text)));
  }

  public void start() {
    load();
    timer = tasks.every(EVERY, this::load);
  }

  /// Asks for the models now.
  public void load() {
    if (asking) {
      return;
    }
    asking = true;
    tasks.run(
        operator::models,
        answer -> {
          asking = false;
          if (!all.equals(answer.models())) {
            all.setAll(answer.models());
          }
          unmet.set(answer.unmet());
          loaded.set(true);
          problem.set(null);
        },
        error -> {
          asking = false;
          problem.set(Problem.of(error));
        });
  }

  private static boolean matches(Model model, String text) {
    var wanted = text.strip().toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        || List.of(model.id(), model.version(), model.family(), model.state()).stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted))
        || model.pairs().stream().anyMatch(pair -> pairName(pair).contains(wanted));
  }

  static String pairName(Model.Pair pair) {
    return pair.source() + "-" + pair.target();
  }

  /// The settings that name a model which is not there.
  public ReadOnlyObjectProperty<List<String>> unmet() {
    return unmet.getReadOnlyProperty();
  }

  /// All models.
  public ObservableList<Model> all() {
    return all;
  }

  /// The models the filter lets through.
  public ObservableList<Model> shown() {
    return shown;
  }

  /// Text that id, version, family, state or a pair ("en-fr") must contain.
  public StringProperty filter() {
    return filter;
  }

  /// Whether an answer has come.
  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /// The models as comma-separated values with a header, in raw units, one line for each pair.
  public String csv(List<Model> models) {
    return ModelTable.write(models, ',');
  }

  /// The models as tab-separated values, for spreadsheets.
  public String copy(List<Model> models) {
    return ModelTable.write(models, '\t');
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
      timer = null;
    }
  }
}
