package io.meeshy.console.quality;

import io.meeshy.console.gateway.GatewayException;
import io.meeshy.console.gateway.Model;
import io.meeshy.console.gateway.OperatorClient;
import io.meeshy.console.gateway.Retranslation;
import io.meeshy.console.gateway.RetranslationAdmin;
import io.meeshy.console.i18n.Problem;
import io.meeshy.console.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// History translated again: which of it an operator orders, how far that is, and its end. Orders
/// of others show as well. Confined to the user-interface thread.
public final class RetranslationViewModel implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final RetranslationAdmin admin;
  private final OperatorClient operator;
  private final Tasks tasks;
  private final InstantSource clock;
  private final BooleanProperty ofOneModel = new SimpleBooleanProperty();
  private final StringProperty model = new SimpleStringProperty("");
  private final StringProperty version = new SimpleStringProperty("");
  private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.ALL);
  private final ObservableList<Model> models = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Retranslation> last = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final Pace pace = new Pace();
  private Tasks.@Nullable Timer timer;
  private boolean asking;
  private int changes;
  private boolean lost;

  public RetranslationViewModel(
      RetranslationAdmin admin, OperatorClient operator, Tasks tasks, InstantSource clock) {
    this.admin = admin;
    this.operator = operator;
    this.tasks = tasks;
    this.clock = clock;
  }

  public void start() {
    timer = tasks.every(EVERY, this::tick);
  }

  private void tick() {
    var now = last.get();
    if (now != null && now.isRunning()) {
      ask();
    }
  }

  /// Looks at how far the last order is, and at which models there are.
  public void load() {
    ask();
    tasks.run(
        operator::models,
        answer -> models.setAll(answer.models()),
        _ -> {}); // only suggestions: a model's name can be typed
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    var before = changes;
    tasks.run(
        admin::last,
        answer -> {
          asking = false;
          if (lost) {
            lost = false;
            problem.set(null);
          }
          loaded.set(true);
          if (before == changes) {
            answer.ifPresent(this::take);
          }
        },
        error -> {
          asking = false;
          lost = true;
          problem.set(Problem.of(error));
        });
  }

  private void take(Retranslation now) {
    pace.see(now, clock.instant());
    last.set(now);
  }

  /// Orders what is chosen.
  public void order() {
    var scope =
        new Retranslation.Scope(
            ofOneModel.get() ? chosen(model) : null,
            ofOneModel.get() ? chosen(version) : null,
            period.get().before(clock.instant()));
    run(() -> admin.order(scope));
  }

  private static @Nullable String chosen(StringProperty field) {
    var text = field.get() == null ? "" : field.get().strip();
    return text.isEmpty() ? null : text;
  }

  /// Ends the order that is running.
  public void cancel() {
    run(admin::cancel);
  }

  private void run(Callable<Retranslation> change) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    tasks.run(
        change,
        now -> {
          busy.set(false);
          problem.set(null);
          changes++;
          take(now);
        },
        error -> {
          busy.set(false);
          problem.set(problem(error));
          ask();
        });
  }

  private static Problem problem(Exception error) {
    if (error instanceof GatewayException refusal) {
      return switch (refusal.code()) {
        case "conflict" -> Problem.of("history.runsAlready");
        case "not_found" -> Problem.of("history.endedAlready");
        default -> Problem.of(error);
      };
    }
    return Problem.of(error);
  }

  /// Whether only what one model made is meant; else whatever does not serve any more.
  public BooleanProperty ofOneModel() {
    return ofOneModel;
  }

  /// Id of that model.
  public StringProperty model() {
    return model;
  }

  /// Its version; empty for any.
  public StringProperty version() {
    return version;
  }

  ObjectProperty<Period> period() {
    return period;
  }

  /// Whether the choice is complete.
  boolean isComplete() {
    return !ofOneModel.get() || chosen(model) != null;
  }

  /// The models there are, to choose from.
  public ObservableList<Model> models() {
    return models;
  }

  /// The last order, running or ended; null while there was none or it is not known.
  public ReadOnlyObjectProperty<@Nullable Retranslation> last() {
    return last.getReadOnlyProperty();
  }

  /// Translations that it looks at in a second; NaN while that is not known.
  public double perSecond() {
    return pace.perSecond();
  }

  /// How long the running order still takes; empty while that is not known.
  public Optional<Duration> left() {
    return Optional.ofNullable(last.get()).filter(Retranslation::isRunning).flatMap(pace::left);
  }

  /// Whether an answer has come.
  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Why the last thing that was asked for was refused.
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
      timer = null;
    }
  }
}
