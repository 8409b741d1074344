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

  private final FakeGateway gateway;
  private final StringBuilder text = new StringBuilder();
  private String userId = "";
  private volatile @Nullable WsSession session;

  FakeSocket(FakeGateway gateway) {
    this.gateway = gateway;
  }

  String userId() {
    return userId;
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    var caller = gateway.caller(headers.first(HeaderNames.AUTHORIZATION).orElse(""));
    if (gateway.refusesSockets() || caller.isEmpty()) {
      throw RequestException.builder()
          .message("refused")
          .type(DirectHandler.EventType.OTHER)
          .status(
              gateway.refusesSockets() ? Status.SERVICE_UNAVAILABLE_503 : Status.UNAUTHORIZED_401)
          .build();
    }
    userId = caller.get();
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession opened) {
    session = opened;
    gateway.opened(this);
    send("{\"type\":\"connection\",\"userId\":\"" + userId + "\",\"sessionId\":\"s\"}");
  }

  @Override
  public void onMessage(WsSession from, String part, boolean last) {
    text.append(part);
    if (last) {
      var frame = text.toString();
      text.setLength(0);
      gateway.receive(this, frame);
    }
  }

  @Override
  public void onClose(WsSession from, int status, String reason) {
    gateway.closed(this);
  }

  @Override
  public void onError(WsSession from, Throwable error) {
    gateway.closed(this);
  }

  synchronized void send(String frame) {
    var current = session;
    if (current != null) {
      current.send(frame, true);
    }
  }

  synchronized void cut(int code) {
    var current = session;
    gateway.closed(this);
    if (current != null) {
      current.close(code, "cut");
    }
  }
}
