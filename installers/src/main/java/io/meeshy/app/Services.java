package io.meeshy.app;

import io.meeshy.app.settings.Settings;
import io.meeshy.backend.Gateway;
import io.meeshy.backend.GatewayConfig;
import io.meeshy.proto.BearerToken;
import io.meeshy.translator.TranslatorConfig;
import io.meeshy.translator.TranslatorNode;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Set;

/**
 * How the services are started for somebody at a terminal: what goes on to stderr, what they need
 * to keep to stdout.
 */
final class Services {
  private final Running running;
  private final PrintWriter out;
  private final PrintWriter err;

  Services(Running running, PrintWriter out, PrintWriter err) {
    this.running = running;
    this.out = out;
    this.err = err;
  }

  static TranslatorConfig translatorConfig(Settings settings) {
    try {
      return TranslatorConfig.from(settings);
    } catch (IllegalArgumentException e) {
      throw new CommandException(e);
    }
  }

  TranslatorNode startTranslator(TranslatorConfig config) {
    err.println("Starting the translator");
    try {
      return running.add(TranslatorNode.start(config));
    } catch (IllegalStateException e) {
      throw new CommandException(e);
    }
  }

  Gateway startGateway(GatewayConfig config) {
    err.println(
        config.database().url() == null
            ? "Starting PostgreSQL and the gateway"
            : "Starting the gateway");
    var gateway = running.add(Gateway.start(config));
    gateway
        .generatedAdminPassword()
        .ifPresent(
            password ->
                out.println(
                    "The operator account is admin, its password %s (shown this once)"
                        .formatted(password)));
    return gateway;
  }

  /**
   * Waits for the models, without which people would see originals only; goes on without them if
   * need be.
   */
  void awaitModels(TranslatorNode translator, BearerToken token) throws InterruptedException {
    err.println("Loading the models");
    try {
      TranslatorModels.awaitReady("127.0.0.1", translator.port(), token);
    } catch (CommandException e) {
      err.println("People will read originals for now: " + e.getMessage());
    }
  }

  /** Where people find the gateway in their browser. */
  static URI address(GatewayConfig config, Gateway gateway) {
    boolean everywhere = Set.of("0.0.0.0", "::", "127.0.0.1", "localhost").contains(config.host());
    return URI.create(
        "http://%s:%d".formatted(everywhere ? "localhost" : config.host(), gateway.port()));
  }

  /** Says that people can come, and stays until the process is told to stop. */
  void stay(String ready) throws InterruptedException {
    running.add(() -> err.println("Stopping; what was accepted is finished first"));
    out.println(ready);
    out.flush();
    Running.awaitSignal();
  }
}
