package io.meeshy.console.gateway;

import java.util.List;

/// A page of a conversation's history; `hasMore` says whether it goes on beyond the page's far end.
public record MessagePage(List<Message> messages, boolean hasMore) {

  public MessagePage {
    messages = List.copyOf(messages);
  }
}
