package io.meeshy.console.testing;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One WebSocket of the [FakeGateway].
final class FakeSocket implements WsListener {

  private final FakeSockets sockets;
  private final StringBuilder text = new StringBuilder();
  private String userId = "";
  private volatile @Nullable WsSession session;

  FakeSocket(FakeSockets sockets) {
    this.sockets = sockets;
  }

  String userId() {
    return userId;
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    var caller = sockets.caller(headers.first(HeaderNames.AUTHORIZATION).orElse(""));
    if (sockets.isRefusing() || caller.isEmpty()) {
      throw RequestException.builder()
          .message("refused")
          .type(DirectHandler.EventType.OTHER)
          .status(sockets.isRefusing() ? Status.SERVICE_UNAVAILABLE_503 : Status.UNAUTHORIZED_401)
          .build();
    }
    userId = caller.get();
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession opened) {
    session = opened;
    sockets.opened(this);
    send("{\"type\":\"connection\",\"userId\":\"" + userId + "\",\"sessionId\":\"s\"}");
  }

  @Override
  public void onMessage(WsSession from, String part, boolean last) {
    text.append(part);
    if (last) {
      var frame = text.toString();
      text.setLength(0);
      sockets.receive(this, frame);
    }
  }

  @Override
  public void onClose(WsSession from, int status, String reason) {
    sockets.closed(this);
  }

  @Override
  public void onError(WsSession from, Throwable error) {
    sockets.closed(this);
  }

  synchronized void send(String frame) {
    var current = session;
    if (current != null) {
      current.send(frame, true);
    }
  }

  synchronized void cut(int code) {
    var current = session;
    sockets.closed(this);
    if (current != null) {
      current.close(code, "cut");
    }
  }
}
