package io.meeshy.translator.cache;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.meeshy.translator.cache.EntryCodec.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries in Redis, which several translators may share. A lookup waits for 20 ms at most, writing
 * waits for nothing, and while Redis fails it is hardly asked. Safe for use by several threads.
 */
final class RedisLevel implements SecondLevel {
  static final String PREFIX = "meeshy:translation:v1:";

  private static final Logger log = LoggerFactory.getLogger(RedisLevel.class);

  /** Longest wait for a lookup. */
  static final Duration BUDGET = Duration.ofMillis(20);

  /** Advances the step of an entry and its time to live, never back. */
  private static final String GROW =
      """
      local step = redis.call('GETRANGE', KEYS[1], %d, %d)
      if step ~= '' and string.byte(step) < tonumber(ARGV[1]) then
        redis.call('SETRANGE', KEYS[1], %d, string.char(ARGV[1]))
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
      end
      """
          .formatted(EntryCodec.STEP, EntryCodec.STEP, EntryCodec.STEP);

  private final RedisConnection connection;
  private final CircuitBreaker breaker;
  private final TimeToLive timeToLive;
  private final Duration budget;
  private final RedisEvictions evictions;
  private final RedisExchange exchange;

  RedisLevel(
      RedisConnection connection,
      CircuitBreaker breaker,
      TimeToLive timeToLive,
      Duration budget,
      MemoryLevel memory,
      Decisions decisions) {
    this.connection = connection;
    this.breaker = breaker;
    this.timeToLive = timeToLive;
    this.budget = budget;
    this.evictions = new RedisEvictions(connection, memory);
    this.exchange = new RedisExchange(new RedisDecisions(connection, decisions), evictions);
  }

  static String name(String key) {
    return PREFIX + "entry:" + key;
  }

  @Override
  public Optional<Stored> find(String key) {
    RedisFuture<byte[]> answer =
        breaker.permits() ? send(commands -> commands.get(name(key))) : null;
    if (answer == null) {
      return Optional.empty();
    }
    try {
      byte[] bytes = answer.get(budget.toMillis(), TimeUnit.MILLISECONDS);
      succeeded();
      return bytes == null ? Optional.empty() : usable(key, bytes);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(false);
      failed();
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Optional<Stored> usable(String key, byte[] bytes) {
    Optional<Stored> stored = EntryCodec.decode(bytes);
    if (stored.isEmpty()) {
      log.warn("An entry in Redis is damaged or of another version; it is dropped");
      tell(commands -> commands.unlink(name(key)));
    }
    return stored;
  }

  @Override
  public void put(String key, Entry entry) {
    byte[] value = EntryCodec.encode(entry, 0);
    var lifetime = SetArgs.Builder.px(timeToLive.ofStep(0));
    tell(commands -> commands.set(name(key), value, lifetime));
  }

  @Override
  public void grow(String key, int step) {
    byte[] wanted = decimal(step);
    byte[] milliseconds = decimal(timeToLive.ofStep(step).toMillis());
    tell(
        commands ->
            commands.eval(
                GROW, ScriptOutputType.STATUS, new String[] {name(key)}, wanted, milliseconds));
  }

  private static byte[] decimal(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Sends a command whose answer nobody waits for. Only a lookup in time tells that Redis is well:
   * a slow one answers these too.
   */
  private void tell(Function<RedisClusterAsyncCommands<String, byte[]>, RedisFuture<?>> command) {
    RedisFuture<?> answer = breaker.isOpen() ? null : send(command);
    if (answer != null) {
      var _ =
          answer.whenComplete(
              (_, failure) -> {
                if (failure != null) {
                  failed();
                }
              });
    }
  }

  /** Sends a command; null when there is no connection or it has no room for it. */
  private <T> @Nullable T send(Function<RedisClusterAsyncCommands<String, byte[]>, T> command) {
    var commands = connection.commands();
    if (commands.isEmpty()) {
      return null;
    }
    try {
      return command.apply(commands.get());
    } catch (RuntimeException e) {
      failed();
      return null;
    }
  }

  private void succeeded() {
    if (breaker.succeeded()) {
      log.info("Redis at {} answers again", connection);
    }
  }

  private void failed() {
    if (breaker.failed()) {
      log.warn("Redis at {} does not answer; translations are kept in memory", connection);
    }
  }

  @Override
  public Removed evict(CacheFilter filter) {
    return evictions.evict(filter);
  }

  @Override
  public void exchange() {
    exchange.ring();
  }

  @Override
  public Level2State state() {
    boolean up = connection.commands().isPresent() && !breaker.isOpen();
    return up ? Level2State.UP : Level2State.DOWN;
  }

  @Override
  public void close() {
    exchange.close();
    connection.close();
  }
}
