package io.meeshy.console.shell;

import io.meeshy.console.gateway.Health;
import io.meeshy.console.gateway.User;
import io.meeshy.console.monitor.Monitor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The window's frame: which section is shown, and the health of the services in one line.
public final class ShellViewModel {

  /// A service and its state in the gateway's word.
  public record Part(String name, String status) {

    public boolean isUp() {
      return Health.isUp(status);
    }
  }

  private final User self;
  private final URI server;
  private final @Nullable Monitor monitor;
  private final ObjectProperty<Section> section;
  private final ReadOnlyObjectWrapper<List<Part>> parts = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Duration> uptime = new ReadOnlyObjectWrapper<>(Duration.ZERO);

  /// `monitor` is null for somebody who is no operator.
  public ShellViewModel(User self, URI server, @Nullable Monitor monitor) {
    this.self = self;
    this.server = server;
    this.monitor = monitor;
    section = new SimpleObjectProperty<>(sections().getFirst());
    if (monitor != null) {
      monitor
          .tick()
          .subscribe(
              _ -> {
                parts.set(read(monitor));
                uptime.set(uptime(monitor));
              });
    }
  }

  private static List<Part> read(Monitor monitor) {
    var parts = new ArrayList<Part>();
    var trouble = monitor.trouble().get();
    var ready = monitor.health().get();
    if (ready == null) {
      parts.add(new Part("gateway", trouble == null ? "unknown" : trouble));
    } else {
      parts.add(new Part("gateway", "up"));
      ready.checks().forEach((name, status) -> parts.add(new Part(name, status)));
    }
    return List.copyOf(parts);
  }

  public User self() {
    return self;
  }

  public URI server() {
    return server;
  }

  public boolean isOperator() {
    return monitor != null;
  }

  public List<Section> sections() {
    return Arrays.stream(Section.values())
        .filter(each -> each.isFor(self.isOperator() && monitor != null))
        .toList();
  }

  public ObjectProperty<Section> section() {
    return section;
  }

  /// The services and their states; empty before the first answer and for non-operators.
  public ReadOnlyObjectProperty<List<Part>> parts() {
    return parts.getReadOnlyProperty();
  }

  /// The gateway's version; empty until it is known.
  public String version() {
    var details = monitor == null ? null : monitor.details().get();
    return details == null ? "" : details.version();
  }

  /// How long the gateway has been up, zero while it is not known.
  public ReadOnlyObjectProperty<Duration> uptime() {
    return uptime.getReadOnlyProperty();
  }

  private static Duration uptime(Monitor monitor) {
    var performance = monitor.performance().get();
    return performance == null || monitor.trouble().get() != null
        ? Duration.ZERO
        : Duration.ofSeconds((long) performance.uptimeSeconds());
  }
}
