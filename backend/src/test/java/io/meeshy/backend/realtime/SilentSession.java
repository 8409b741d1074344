package io.meeshy.backend.realtime;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketContext;
import io.helidon.webserver.ConnectionContext;
import io.helidon.websocket.WsSession;
import java.lang.reflect.Proxy;

/** A WebSocket on which nothing ever happens, below an outlet that keeps what it is given. */
final class SilentSession implements WsSession {
  @Override
  public WsSession send(String text, boolean last) {
    return this;
  }

  @Override
  public WsSession send(BufferData bufferData, boolean last) {
    return this;
  }

  @Override
  public WsSession ping(BufferData bufferData) {
    return this;
  }

  @Override
  public WsSession pong(BufferData bufferData) {
    return this;
  }

  @Override
  public WsSession close(int code, String reason) {
    return this;
  }

  @Override
  public WsSession terminate() {
    return this;
  }

  @Override
  public SocketContext socketContext() {
    return (ConnectionContext)
        Proxy.newProxyInstance(
            ConnectionContext.class.getClassLoader(),
            new Class<?>[] {ConnectionContext.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
