package io.meeshy.console.chat;

/// What changed in a [ChatSession].
public sealed interface ChatChange {

  /// The list of conversations, or what stands in it.
  record Conversations() implements ChatChange {}

  /// The messages of one conversation.
  record Messages(String conversationId) implements ChatChange {}

  /// Who types in one conversation.
  record Typing(String conversationId) implements ChatChange {}

  /// The state of the connection.
  record Connection() implements ChatChange {}

  /// Something was refused; `code` is the gateway's.
  record Refused(String code) implements ChatChange {}
}
