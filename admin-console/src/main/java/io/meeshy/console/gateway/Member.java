package io.meeshy.console.gateway;

import org.jspecify.annotations.Nullable;

/// A person in a conversation, and how far they have read it.
public record Member(User user, @Nullable String role, long lastReadSeq) {

  public Member withUser(User changed) {
    return new Member(changed, role, lastReadSeq);
  }

  public Member withLastReadSeq(long seq) {
    return new Member(user, role, seq);
  }
}
