package io.meeshy.backend.chat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Who is in a conversation and what they read, at one moment. Safe for use by many threads. */
public final class Membership {
  private final Map<UUID, Reader> readers;
  private final Set<String> names;
  private final Map<String, Set<String>> due = new ConcurrentHashMap<>();

  Membership(Map<UUID, Reader> readers, Set<String> names) {
    this.readers = Map.copyOf(readers);
    this.names = Set.copyOf(names);
  }

  /** The members by account; empty when there is no such conversation. */
  public Map<UUID, Reader> readers() {
    return readers;
  }

  public boolean has(UUID accountId) {
    return readers.containsKey(accountId);
  }

  /** The members' display names. */
  public Set<String> names() {
    return names;
  }

  /** The languages that a text of that language has to be translated into. */
  public Set<String> languagesDue(String source) {
    return due.computeIfAbsent(
        source,
        language ->
            readers.values().stream()
                .filter(reader -> reader.wantsTranslationFrom(language))
                .map(Reader::language)
                .collect(Collectors.toUnmodifiableSet()));
  }
}
