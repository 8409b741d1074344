package io.meeshy.backend.realtime;

/** Why the server ends a WebSocket: 4000 to 4499 ask the client to come back, from 4500 not to. */
enum CloseCode {
  GOING_AWAY(4000, "The server is going away"),
  TOO_MANY_CONNECTIONS(4003, "Too many connections"),
  READER_TOO_SLOW(4008, "The reader is too slow"),
  NOT_AUTHENTICATED(4501, "Not authenticated"),
  SESSION_REVOKED(4502, "The session has ended"),
  BAD_FRAME(4503, "Bad frame");

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }

  /** Whether what waits to be sent is not worth sending any more. */
  boolean discards() {
    return this == READER_TOO_SLOW || this == SESSION_REVOKED;
  }
}
