package io.meeshy.backend.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who is writing where, each until they stop or for six seconds. Safe for use by many threads. */
public final class TypingTimes {
  private static final Duration LIFE = Duration.ofSeconds(6);

  private final Map<Place, Instant> ends = new ConcurrentHashMap<>();

  /** A person in a conversation. */
  public record Place(UUID conversationId, UUID accountId) {}

  public void begin(Place place, Instant now) {
    ends.put(place, now.plus(LIFE));
  }

  public void end(Place place) {
    ends.remove(place);
  }

  /** Takes out and gives those whose time is over. */
  public List<Place> expire(Instant now) {
    List<Place> expired = new ArrayList<>();
    ends.forEach(
        (place, end) -> {
          if (!end.isAfter(now) && ends.remove(place, end)) {
            expired.add(place);
          }
        });
    return expired;
  }
}
