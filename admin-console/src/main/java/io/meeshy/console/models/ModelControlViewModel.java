package io.meeshy.console.models;

import io.meeshy.console.gateway.GatewayException;
import io.meeshy.console.gateway.Model;
import io.meeshy.console.gateway.ModelAdmin;
import io.meeshy.console.gateway.ModelOrder;
import io.meeshy.console.gateway.ModelTrial;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/// What an operator does with one model: changes that are ordered, how far they are, and the trial
/// of a version. Changes ordered from elsewhere show as well. Confined to the user-interface
/// thread.
public final class ModelControlViewModel implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(1);

  /// Ticks between looks at the orders while none that we know of is running.
  private static final int IDLE_TICKS = 5;

  private final ModelAdmin admin;
  private final ModelsViewModel models;
  private final Tasks tasks;
  private final ReadOnlyObjectWrapper<@Nullable Model> model = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ModelOrder> order = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ModelTrial> trial = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private List<ModelOrder> orders = List.of();
  private @Nullable String selected;
  private @Nullable String dismissed;
  private Tasks.@Nullable Timer timer;
  private int ticks;
  private boolean asking;
  private boolean askingTrial;

  public ModelControlViewModel(ModelAdmin admin, ModelsViewModel models, Tasks tasks) {
    this.admin = admin;
    this.models = models;
    this.tasks = tasks;
    models.all().addListener((ListChangeListener<Model>) _ -> showSelected());
  }

  public void start() {
    askOrders();
    timer = tasks.every(EVERY, this::tick);
  }

  private void tick() {
    var running = orders.stream().anyMatch(ModelOrder::isRunning);
    if (running || ++ticks % IDLE_TICKS == 0) {
      askOrders();
    }
    askTrial();
  }

  /// Turns to another model; null for none.
  public void select(@Nullable String id) {
    if (!Objects.equals(id, selected)) {
      selected = id;
      trial.set(null);
      problem.set(null);
      showSelected();
      askTrial();
    }
  }

  private void showSelected() {
    model.set(
        models.all().stream().filter(one -> one.id().equals(selected)).findFirst().orElse(null));
    var now = model.get();
    if (now == null || !now.isOnTrial()) {
      trial.set(null);
    }
    order.set(
        orders.stream()
            .filter(one -> one.model().equals(selected) && !one.id().equals(dismissed))
            .findFirst()
            .orElse(null));
  }

  private void askOrders() {
    if (asking) {
      return;
    }
    asking = true;
    tasks.run(
        admin::orders,
        answer -> {
          asking = false;
          var ended =
              orders.stream().filter(ModelOrder::isRunning).anyMatch(one -> ends(one, answer));
          orders = List.copyOf(answer);
          showSelected();
          if (ended) {
            models.load();
          }
        },
        _ -> asking = false); // the list of models says that the gateway does not answer
  }

  private static boolean ends(ModelOrder running, List<ModelOrder> now) {
    return now.stream().noneMatch(one -> one.id().equals(running.id()) && one.isRunning());
  }

  private void askTrial() {
    var now = model.get();
    if (now == null || !now.isOnTrial() || askingTrial) {
      return;
    }
    askingTrial = true;
    tasks.run(
        () -> admin.trial(now.id()),
        answer -> {
          askingTrial = false;
          if (answer.model().equals(selected)) {
            trial.set(answer);
          }
        },
        _ -> {
          askingTrial = false;
          models.load(); // it has ended
        });
  }

  /// Holds a version ready beside what serves.
  public void load(String version) {
    order(id -> admin.load(id, version));
  }

  /// Puts a version into service.
  public void swap(String version, double allowedDrop, boolean unmeasured) {
    order(id -> admin.swap(id, version, allowedDrop, unmeasured));
  }

  /// Puts back what served before.
  public void rollBack() {
    order(admin::rollBack);
  }

  /// Takes the model out of service.
  public void unload() {
    order(admin::unload);
  }

  private void order(Function<String, ModelOrder> change) {
    run(
        change,
        begun -> {
          var all = new java.util.ArrayList<>(orders);
          all.addFirst(begun);
          orders = List.copyOf(all);
          showSelected();
        });
  }

  /// Tries the version that is held ready; 0 percent for a shadow alone.
  public void startTrial(int canaryPercent, boolean shadow) {
    run(
        id -> admin.startTrial(id, canaryPercent, shadow),
        begun -> {
          trial.set(begun);
          models.load();
        });
  }

  /// Ends the trial and lets go of what is held ready.
  public void abandon() {
    run(
        id -> {
          admin.abandon(id);
          return id;
        },
        _ -> {
          trial.set(null);
          models.load();
        });
  }

  private <T> void run(Function<String, T> call, Consumer<T> done) {
    var id = selected;
    if (id == null || busy.get()) {
      return;
    }
    busy.set(true);
    problem.set(null);
    Callable<T> work = () -> call.apply(id);
    tasks.run(
        work,
        result -> {
          busy.set(false);
          done.accept(result);
        },
        error -> {
          busy.set(false);
          problem.set(problem(error));
        });
  }

  private static Problem problem(Exception error) {
    return error instanceof GatewayException refusal
        ? problem(refusal.code(), String.valueOf(refusal.getMessage()))
        : Problem.of(error);
  }

  /// A refusal in the person's language, with the server's own words where they tell more.
  static Problem problem(String code, String message) {
    return switch (code) {
      case "model_failed", "quality_drop", "no_candidate" -> Problem.of("refused." + code, message);
      case "not_found" -> Problem.of("refused.model_not_found", message);
      default -> Problem.ofCode(code);
    };
  }

  /// Hides an order that has ended.
  public void dismiss() {
    var shown = order.get();
    if (shown != null) {
      dismissed = shown.id();
      showSelected();
    }
  }

  /// The selected model as it is now; null when none is selected or it has gone.
  public ReadOnlyObjectProperty<@Nullable Model> model() {
    return model.getReadOnlyProperty();
  }

  /// The last change of the selected model, running or ended; null when there was none.
  public ReadOnlyObjectProperty<@Nullable ModelOrder> order() {
    return order.getReadOnlyProperty();
  }

  /// The trial that is on; null when none is or it is not known yet.
  public ReadOnlyObjectProperty<@Nullable ModelTrial> trial() {
    return trial.getReadOnlyProperty();
  }

  /// Why the last thing that was asked for was refused.
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether something that was asked for is on its way to the gateway.
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
      timer = null;
    }
  }
}
