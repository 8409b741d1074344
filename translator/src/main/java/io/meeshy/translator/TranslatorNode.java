package io.meeshy.translator;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.grpc.GrpcConfig;
import io.helidon.webserver.grpc.GrpcRouting;
import io.helidon.webserver.http2.Http2Config;
import io.meeshy.translator.cache.TwoLevelCache;
import io.meeshy.translator.model.IdlePolicy;
import io.meeshy.translator.model.MicroBatcher;
import io.meeshy.translator.model.ModelFolders;
import io.meeshy.translator.model.ModelLoader;
import io.meeshy.translator.model.ModelRegistry;
import io.meeshy.translator.model.ModelStatus;
import io.meeshy.translator.model.QualityGate;
import io.meeshy.translator.model.Router;
import io.meeshy.translator.model.TierPolicy;
import io.meeshy.translator.model.Torch;
import io.meeshy.translator.rpc.CacheAdminRpc;
import io.meeshy.translator.rpc.CallGuard;
import io.meeshy.translator.rpc.ModelAdminRpc;
import io.meeshy.translator.rpc.RoleGuard;
import io.meeshy.translator.rpc.TranslateRpc;
import io.meeshy.translator.translate.Languages;
import io.meeshy.translator.translate.TranslationCache;
import io.meeshy.translator.translate.Translator;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running translator: its gRPC server and everything behind it, built in order and closed in
 * reverse. The server answers at once; models are loaded meanwhile.
 */
public final class TranslatorNode implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TranslatorNode.class);
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration IDLE_CHECK = Duration.ofSeconds(1);
  private static final int MAX_MESSAGE_BYTES = 8 << 20;

  /**
   * Deadlines that pass reset streams; a gateway under load may do so often without meaning harm.
   */
  private static final int MAX_RAPID_RESETS = 10_000;

  private final WebServer server;
  private final MicroBatcher batcher;
  private final ModelRegistry models;
  private final TwoLevelCache cache;
  private final ScheduledExecutorService clock;
  private final Translator translator;

  private TranslatorNode(
      TranslatorConfig config,
      ModelFolders folders,
      ModelLoader loader,
      Runnable beforeFirstBatch) {
    var languages = new Languages(config.supportedLanguages(), config.defaultLanguage());
    this.batcher = new MicroBatcher(config.workers(), beforeFirstBatch);
    this.models = new ModelRegistry(folders, loader, new QualityGate(batcher), config.tiers());
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("deadlines").daemon().factory());
    this.cache =
        TwoLevelCache.open(
            config.cacheTtl(), config.redis(), config.modelCacheDir().resolve(".cache"));
    this.translator =
        new Translator(
            languages,
            config.maxTextLength(),
            new Router(models, config.tiers()),
            batcher,
            new TranslationCache(cache));
    this.server =
        WebServer.builder()
            .host(config.grpcHost())
            .port(config.grpcPort())
            .shutdownHook(false)
            .shutdownGracePeriod(DRAIN)
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .addProtocol(GrpcConfig.builder().maxReadBufferSize(MAX_MESSAGE_BYTES).build())
            .addProtocol(Http2Config.builder().maxRapidResets(MAX_RAPID_RESETS).build())
            .addRouting(
                GrpcRouting.builder()
                    .intercept(new CallGuard(clock))
                    .intercept(new RoleGuard(config.tokens()))
                    .service(new TranslateRpc(translator, cache))
                    .service(new CacheAdminRpc(cache.administration(), languages))
                    .service(new ModelAdminRpc(models, config.tiers(), languages)))
            .build();
  }

  /**
   * Starts a translator with the models that ship with it and those in MODEL_CACHE_DIR.
   *
   * @throws IllegalStateException when the port or the device cannot be had, saying which
   */
  public static TranslatorNode start(TranslatorConfig config) {
    var torch = new Torch(config.device(), config.modelCacheDir().resolve(".engine"));
    torch.requireDevice();
    return start(
        config, ModelFolders.withShipped(config.modelCacheDir()), torch, Torch::useOneThread);
  }

  static TranslatorNode start(
      TranslatorConfig config,
      ModelFolders folders,
      ModelLoader loader,
      Runnable beforeFirstBatch) {
    var node = new TranslatorNode(config, folders, loader, beforeFirstBatch);
    node.listen(config);
    node.models.start();
    var _ = node.models.loaded().thenRun(() -> node.tellUnmet(config.tiers()));
    node.letIdleModelsSleep(config.idle());
    Thread.ofVirtual().name("warm-up").start(node.translator::warmUp);
    log.info("Translator listens on {}:{}", config.grpcHost(), node.port());
    return node;
  }

  /** Says once which of the operator's models are not there, so that others answer for them. */
  private void tellUnmet(TierPolicy tiers) {
    List<String> usable =
        models.models().stream()
            .filter(ModelStatus::isUsable)
            .map(model -> model.spec().id())
            .toList();
    List<String> unmet = tiers.unmetBy(usable);
    if (!unmet.isEmpty()) {
      log.warn(
          "No such model is loaded: {}; the best of those that are ({}) answers instead. Bring it in with ./meeshy models pull or import, and start again",
          String.join(", ", unmet),
          usable.isEmpty() ? "none" : String.join(", ", usable));
    }
  }

  private void letIdleModelsSleep(IdlePolicy policy) {
    var _ =
        clock.scheduleWithFixedDelay(
            () -> models.letIdleSleep(policy, System.nanoTime()),
            IDLE_CHECK.toSeconds(),
            IDLE_CHECK.toSeconds(),
            TimeUnit.SECONDS);
  }

  /**
   * The server logs a failure to bind and goes on; we ask first, for one clear line, and check
   * afterwards.
   */
  private void listen(TranslatorConfig config) {
    var address = new InetSocketAddress(config.grpcHost(), config.grpcPort());
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
    } catch (IOException e) {
      close();
      throw refusal(config, e);
    }
    server.start();
    if (!server.isRunning()) {
      close();
      throw refusal(config, new BindException());
    }
  }

  private static IllegalStateException refusal(TranslatorConfig config, IOException cause) {
    return new IllegalStateException(
        "cannot listen on %s:%d; is another program using the port? Set GRPC_PORT or GRPC_HOST"
            .formatted(config.grpcHost(), config.grpcPort()),
        cause);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Refuses new calls, answers those that are running, then lets the models go. */
  @Override
  public void close() {
    server.stop();
    batcher.close();
    models.close();
    cache.close();
    clock.shutdownNow();
  }
}
