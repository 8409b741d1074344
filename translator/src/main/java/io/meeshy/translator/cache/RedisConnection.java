package io.meeshy.translator.cache;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to Redis. It is made in the background, as often as it takes, and made again
 * when it breaks; until then there are no commands. Safe for use by several threads.
 *
 * <p>A command is refused at once while the connection is broken, and when a thousand others wait
 * for their answers.
 */
final class RedisConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
  private static final int MAX_WAITING = 1000;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final RedisAddress address;
  private final ClientResources resources =
      ClientResources.builder()
          .ioThreadPoolSize(2)
          .computationThreadPoolSize(2)
          .reconnectDelay(
              () -> Delay.exponential(SHORTEST_PAUSE, LONGEST_PAUSE, 2, TimeUnit.MILLISECONDS))
          .build();
  private final AbstractRedisClient client;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable StatefulConnection<String, byte[]> connection;
  private volatile @Nullable RedisClusterAsyncCommands<String, byte[]> commands;

  RedisConnection(RedisAddress address) {
    this.address = address;
    this.client = address.isCluster() ? cluster(address) : single(address);
    Thread.ofVirtual().name("redis-connect").start(this::keepTrying);
  }

  private RedisClient single(RedisAddress address) {
    var made = RedisClient.create(resources, address.nodes().getFirst());
    made.setOptions(options(ClientOptions.builder()).build());
    return made;
  }

  private RedisClusterClient cluster(RedisAddress address) {
    var made = RedisClusterClient.create(resources, address.nodes());
    var refresh =
        ClusterTopologyRefreshOptions.builder()
            .enablePeriodicRefresh(Duration.ofMinutes(1))
            .build();
    var options = ClusterClientOptions.builder().topologyRefreshOptions(refresh);
    options(options);
    made.setOptions(options.build());
    return made;
  }

  private static ClientOptions.Builder options(ClientOptions.Builder options) {
    return options
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(MAX_WAITING)
        .socketOptions(SocketOptions.builder().connectTimeout(RedisAddress.TIMEOUT).build());
  }

  private void keepTrying() {
    Duration pause = SHORTEST_PAUSE;
    while (true) {
      try {
        connect();
        log.info("Redis at {} keeps translations too", address);
        return;
      } catch (RuntimeException e) {
        if (closed.getCount() > 0 && pause.equals(SHORTEST_PAUSE)) {
          log.warn("Redis at {} is not there yet; translations are kept in memory", address);
        }
      }
      try {
        if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private void connect() {
    switch (client) {
      case RedisClient one -> {
        StatefulRedisConnection<String, byte[]> made = one.connect(CODEC);
        connection = made;
        commands = made.async();
      }
      case RedisClusterClient many -> {
        StatefulRedisClusterConnection<String, byte[]> made = many.connect(CODEC);
        connection = made;
        commands = made.async();
      }
      default -> throw new IllegalStateException("neither a server nor a cluster");
    }
  }

  /** What Redis can be told, or empty as long as there never was a connection. */
  Optional<RedisClusterAsyncCommands<String, byte[]>> commands() {
    return Optional.ofNullable(commands);
  }

  /**
   * The same for somebody who cannot go on without.
   *
   * @throws ExecutionException when there never was a connection
   */
  RedisClusterAsyncCommands<String, byte[]> required() throws ExecutionException {
    return commands()
        .orElseThrow(() -> new ExecutionException(new RedisException("not connected")));
  }

  /** The answer to a command that is no lookup. */
  static <T extends @Nullable Object> T await(RedisFuture<T> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.get(RedisAddress.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public String toString() {
    return address.toString();
  }

  @Override
  public void close() {
    closed.countDown();
    StatefulConnection<String, byte[]> open = connection;
    if (open != null) {
      open.close();
    }
    client.shutdown(Duration.ZERO, RedisAddress.TIMEOUT);
    var _ = resources.shutdown(0, RedisAddress.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
