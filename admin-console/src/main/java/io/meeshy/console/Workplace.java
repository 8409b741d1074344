package io.meeshy.console;

import io.meeshy.console.audit.AuditView;
import io.meeshy.console.audit.AuditViewModel;
import io.meeshy.console.cache.CacheEntriesViewModel;
import io.meeshy.console.cache.CacheView;
import io.meeshy.console.cache.CacheViewModel;
import io.meeshy.console.chat.ChatSession;
import io.meeshy.console.chat.ChatView;
import io.meeshy.console.chat.ChatViewModel;
import io.meeshy.console.chat.OutboxFile;
import io.meeshy.console.gateway.GatewayClient;
import io.meeshy.console.gateway.User;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.models.ModelControlViewModel;
import io.meeshy.console.models.ModelsView;
import io.meeshy.console.models.ModelsViewModel;
import io.meeshy.console.monitor.Monitor;
import io.meeshy.console.monitor.TimeWindow;
import io.meeshy.console.overview.OverviewView;
import io.meeshy.console.overview.OverviewViewModel;
import io.meeshy.console.preferences.Settings;
import io.meeshy.console.quality.QualityView;
import io.meeshy.console.quality.ReportsViewModel;
import io.meeshy.console.quality.RetranslationViewModel;
import io.meeshy.console.settings.SettingsView;
import io.meeshy.console.settings.SettingsViewModel;
import io.meeshy.console.shell.Section;
import io.meeshy.console.shell.ShellView;
import io.meeshy.console.shell.ShellViewModel;
import io.meeshy.console.task.Tasks;
import io.meeshy.console.ui.View;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Everything that lives while one person is signed in: the session and every screen's view
/// model. Closed on sign-out; its client is left open for the farewell.
final class Workplace implements AutoCloseable {

  /// What an operator has beside the chat.
  private record Operations(
      Monitor monitor,
      TimeWindow window,
      OverviewViewModel overview,
      ModelsViewModel models,
      ModelControlViewModel control,
      CacheViewModel cache,
      ReportsViewModel reports,
      RetranslationViewModel retranslation,
      AuditViewModel audit) {

    static Operations of(GatewayClient client, Tasks tasks, InstantSource clock) {
      var operator = client.operator();
      var monitor = new Monitor(operator, tasks, clock);
      var window = new TimeWindow(monitor);
      var models = new ModelsViewModel(operator, tasks);
      return new Operations(
          monitor,
          window,
          new OverviewViewModel(monitor, window),
          models,
          new ModelControlViewModel(client.modelAdmin(), models, tasks),
          new CacheViewModel(
              monitor, window, new CacheEntriesViewModel(client.cacheAdmin(), tasks)),
          new ReportsViewModel(client.reportAdmin(), tasks),
          new RetranslationViewModel(client.retranslationAdmin(), operator, tasks, clock),
          new AuditViewModel(operator, tasks));
    }
  }

  private final GatewayClient client;
  private final ChatViewModel chat;
  private final SettingsViewModel settings;
  private final ShellViewModel shell;
  private final @Nullable Operations operations;

  Workplace(
      GatewayClient client,
      User self,
      Settings settings,
      Tasks tasks,
      InstantSource clock,
      OutboxFile unsent) {
    this.client = client;
    this.settings = new SettingsViewModel(settings);
    chat = new ChatViewModel(new ChatSession(client, self, tasks, clock, unsent), tasks, clock);
    operations = self.isOperator() ? Operations.of(client, tasks, clock) : null;
    shell =
        new ShellViewModel(self, client.server(), operations == null ? null : operations.monitor());
  }

  void start() {
    chat.start();
    if (operations != null) {
      operations.monitor().start();
      operations.models().start();
      operations.control().start();
      operations.retranslation().start();
    }
  }

  ChatViewModel chat() {
    return chat;
  }

  ShellViewModel shell() {
    return shell;
  }

  GatewayClient client() {
    return client;
  }

  /// The window's content in one language.
  View view(Texts texts, Runnable signOut) {
    var window = operations == null ? null : operations.window();
    return new ShellView(shell, texts, window, section -> screen(section, texts), signOut);
  }

  private View screen(Section section, Texts texts) {
    return switch (section) {
      case OVERVIEW -> new OverviewView(forOperators().overview(), texts);
      case MODELS -> new ModelsView(forOperators().models(), forOperators().control(), texts);
      case CACHE -> new CacheView(forOperators().cache(), texts);
      case QUALITY ->
          new QualityView(forOperators().reports(), forOperators().retranslation(), texts);
      case AUDIT -> new AuditView(forOperators().audit(), texts);
      case CHAT -> new ChatView(chat, texts);
      case SETTINGS ->
          new SettingsView(
              settings, texts, texts.text("settings.about", client.server(), shell.version()));
    };
  }

  private Operations forOperators() {
    return Objects.requireNonNull(operations, "only operators have this section");
  }

  @Override
  public void close() {
    if (operations != null) {
      operations.retranslation().close();
      operations.control().close();
      operations.models().close();
      operations.monitor().close();
    }
    chat.close();
  }
}
