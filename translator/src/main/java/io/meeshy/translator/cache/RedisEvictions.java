package io.meeshy.translator.cache;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.meeshy.translator.cache.SecondLevel.Removed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Removing entries from Redis, and telling the other translators, through a stream that they read,
 * to forget theirs. Blocks its callers, for a bounded time; not safe for use by several threads but
 * for {@link #evict}.
 */
final class RedisEvictions {
  private static final String STREAM = RedisLevel.PREFIX + "evictions";
  private static final String ORIGIN = "origin";
  private static final int KEPT_EVENTS = 1_000;
  private static final int PAGE = 500;
  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(10);

  private final RedisConnection connection;
  private final MemoryLevel memory;
  private final String self = UUID.randomUUID().toString();
  private String lastRead = "0-0";

  RedisEvictions(RedisConnection connection, MemoryLevel memory) {
    this.connection = connection;
    this.memory = memory;
  }

  /**
   * Removes what matches and then tells the others: told before, they could fetch what is still to
   * be removed.
   */
  Removed evict(CacheFilter filter) {
    int removed = 0;
    boolean complete = true;
    try {
      var commands = connection.required();
      if (filter.key().isEmpty()) {
        long end = System.nanoTime() + LONGEST_SEARCH.toNanos();
        var entries = ScanArgs.Builder.limit(PAGE).match(RedisLevel.name("*"));
        KeyScanCursor<String> page = RedisConnection.await(commands.scan(entries));
        removed += remove(commands, page.getKeys(), filter);
        while (complete && !page.isFinished()) {
          page = RedisConnection.await(commands.scan(page, entries));
          removed += remove(commands, page.getKeys(), filter);
          complete = page.isFinished() || System.nanoTime() - end < 0;
        }
      } else {
        removed = remove(commands, List.of(RedisLevel.name(filter.key())), filter);
      }
      RedisConnection.await(
          commands.xadd(STREAM, XAddArgs.Builder.maxlen(KEPT_EVENTS), event(filter)));
      return new Removed(removed, complete);
    } catch (ExecutionException | TimeoutException e) {
      return new Removed(removed, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Removed(removed, false);
    }
  }

  private int remove(
      RedisClusterAsyncCommands<String, byte[]> commands, List<String> names, CacheFilter filter)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (names.isEmpty()) {
      return 0;
    }
    String[] doomed =
        RedisConnection.await(commands.mget(names.toArray(String[]::new))).stream()
            .filter(value -> value.hasValue() && isMeant(value, filter))
            .map(KeyValue::getKey)
            .toArray(String[]::new);
    return doomed.length == 0 ? 0 : RedisConnection.await(commands.unlink(doomed)).intValue();
  }

  private static boolean isMeant(KeyValue<String, byte[]> value, CacheFilter filter) {
    String key = value.getKey().substring(RedisLevel.name("").length());
    return EntryCodec.decode(value.getValue())
        .map(stored -> filter.test(key, stored.entry()))
        .orElse(true);
  }

  /**
   * Forgets what others evicted since the last time; the first time, what is known of all
   * evictions, since some may be younger than what was already taken from Redis.
   */
  void follow() throws ExecutionException, TimeoutException, InterruptedException {
    var commands = connection.required();
    List<StreamMessage<String, byte[]>> events = RedisConnection.await(after(commands, lastRead));
    for (StreamMessage<String, byte[]> event : events) {
      lastRead = event.getId();
      if (!self.equals(text(event.getBody(), ORIGIN))) {
        memory.evict(filter(event.getBody()));
      }
    }
  }

  @SuppressWarnings("unchecked") // of the one stream's name
  private static RedisFuture<List<StreamMessage<String, byte[]>>> after(
      RedisClusterAsyncCommands<String, byte[]> commands, String id) {
    return commands.xread(XReadArgs.Builder.count(KEPT_EVENTS), StreamOffset.from(STREAM, id));
  }

  private Map<String, byte[]> event(CacheFilter filter) {
    Map<String, byte[]> event = new LinkedHashMap<>();
    put(event, ORIGIN, self);
    put(event, "key", filter.key());
    put(event, "text", filter.text());
    put(event, "whole", String.valueOf(filter.whole()));
    put(event, "source", filter.source());
    put(event, "target", filter.target());
    put(event, "model", filter.model());
    put(event, "version", filter.version());
    return event;
  }

  private static void put(Map<String, byte[]> event, String name, String value) {
    event.put(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static CacheFilter filter(Map<String, byte[]> event) {
    return new CacheFilter(
        text(event, "key"),
        text(event, "text"),
        Boolean.parseBoolean(text(event, "whole")),
        text(event, "source"),
        text(event, "target"),
        text(event, "model"),
        text(event, "version"));
  }

  private static String text(Map<String, byte[]> event, String name) {
    return new String(event.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }
}
