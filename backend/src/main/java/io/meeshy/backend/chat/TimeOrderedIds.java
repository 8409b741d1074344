package io.meeshy.backend.chat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562), whose order is that of their making: kind to an index. */
final class TimeOrderedIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TimeOrderedIds() {}

  static UUID next(Instant now) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0xfffL);
    long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
