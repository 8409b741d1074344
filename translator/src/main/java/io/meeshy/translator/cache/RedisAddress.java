package io.meeshy.translator.cache;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Redis is: one server, servers that sentinels watch over, or a cluster. Immutable; its text
 * shows no password.
 */
public final class RedisAddress {
  /** What may be written, for an operator. */
  public static final String ALLOWED =
      "redis://[user:password@]host[:port][/database] (rediss:// with TLS),"
          + " redis-sentinel://[password@]host[:port][,host[:port]]#master"
          + " or redis-cluster://[user:password@]host[:port][,host[:port]] (rediss-cluster:// with TLS)";

  /** Longest wait for a connection or for a command that is no lookup. */
  static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final Pattern CLUSTER =
      Pattern.compile("(rediss?)-cluster://(?:(.*)@)?([^@/?#]+)/?");
  private static final Pattern HOST =
      Pattern.compile("[\\w.-]+|\\[?[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*]?");
  private static final Pattern SINGLE = Pattern.compile("(rediss?|redis-sentinel)://.+");

  private final String masked;
  private final List<RedisURI> nodes;
  private final boolean cluster;

  private RedisAddress(String masked, List<RedisURI> nodes, boolean cluster) {
    this.masked = masked;
    this.nodes = List.copyOf(nodes);
    this.cluster = cluster;
    nodes.forEach(node -> node.setTimeout(TIMEOUT));
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none; the message does not repeat it
   */
  public static RedisAddress parse(String url) {
    Matcher several = CLUSTER.matcher(url);
    try {
      if (several.matches()) {
        String login = several.group(2) == null ? "" : several.group(2) + "@";
        List<RedisURI> nodes =
            Arrays.stream(several.group(3).split(",", -1))
                .map(node -> node(several.group(1) + "://" + login + node))
                .toList();
        return new RedisAddress(masked(url), nodes, true);
      }
      if (SINGLE.matcher(url).matches()) {
        return new RedisAddress(masked(url), List.of(node(url)), false);
      }
    } catch (RuntimeException e) {
      // Its message and cause may hold the password.
    }
    throw new IllegalArgumentException("not the address of a Redis");
  }

  private static RedisURI node(String url) {
    RedisURI node = RedisURI.create(url);
    List<RedisURI> sentinels = node.getSentinels();
    boolean usable =
        sentinels.isEmpty()
            ? isReachable(node)
            : node.getSentinelMasterId() != null
                && sentinels.stream().allMatch(RedisAddress::isReachable);
    if (!usable) {
      throw new IllegalArgumentException();
    }
    return node;
  }

  private static boolean isReachable(RedisURI node) {
    return node.getHost() != null
        && HOST.matcher(node.getHost()).matches()
        && node.getPort() > 0
        && node.getPort() <= 65_535;
  }

  /** An address as it may be shown: whatever stands before the last {@code @} becomes stars. */
  public static String masked(String url) {
    return url.replaceFirst("(?s)^([a-z-]*:?/*).*@", "$1***@");
  }

  List<RedisURI> nodes() {
    return nodes;
  }

  boolean isCluster() {
    return cluster;
  }

  @Override
  public String toString() {
    return masked;
  }
}
