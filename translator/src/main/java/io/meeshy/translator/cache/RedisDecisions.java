package io.meeshy.translator.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decisions in Redis, where translators exchange them: a hash that holds them all and a number
 * that each change of it increases. Of two about the same thing the later one holds, so the order
 * of exchange does not matter. Blocks its caller for a bounded time; not safe for use by several
 * threads.
 */
final class RedisDecisions {
  private static final Logger log = LoggerFactory.getLogger(RedisDecisions.class);
  private static final String HASH = RedisLevel.PREFIX + "decisions";
  private static final String VERSION = RedisLevel.PREFIX + "decisions:version";

  private final RedisConnection connection;
  private final Decisions decisions;
  private long seen = -1;
  private long told = -1;

  RedisDecisions(RedisConnection connection, Decisions decisions) {
    this.connection = connection;
    this.decisions = decisions;
  }

  /** Takes over what others decided and tells what they do not know, if anything changed. */
  void exchange() throws IOException, ExecutionException, TimeoutException, InterruptedException {
    var commands = connection.required();
    byte[] number = RedisConnection.await(commands.get(VERSION));
    long version =
        number == null ? 0 : Long.parseLong(new String(number, StandardCharsets.US_ASCII));
    if (version == seen && decisions.changes() == told) {
      return;
    }
    Map<String, Decision> theirs = read(RedisConnection.await(commands.hgetall(HASH)));
    decisions.merge(theirs.values());
    long changes = decisions.changes();
    Map<String, byte[]> news = new HashMap<>();
    for (Decision own : decisions.all()) {
      Decision known = theirs.remove(own.id());
      if (known == null || own.isLaterThan(known)) {
        news.put(own.id(), DecisionJson.write(own));
      }
    }
    if (!theirs.isEmpty()) {
      RedisConnection.await(commands.hdel(HASH, theirs.keySet().toArray(String[]::new)));
    }
    seen = version;
    if (!news.isEmpty()) {
      RedisConnection.await(commands.hset(HASH, news));
      long now = RedisConnection.await(commands.incr(VERSION));
      seen = now == version + 1 ? now : -1; // somebody else changed it meanwhile
    }
    told = changes;
  }

  private Map<String, Decision> read(Map<String, byte[]> hash) {
    Map<String, Decision> decisions = new HashMap<>();
    List<String> damaged = new ArrayList<>();
    hash.forEach(
        (id, value) -> {
          try {
            decisions.put(id, DecisionJson.read(value));
          } catch (IOException e) {
            damaged.add(id);
          }
        });
    if (!damaged.isEmpty()) {
      log.warn("{} pins and corrections in Redis cannot be read", damaged.size());
    }
    return decisions;
  }
}
