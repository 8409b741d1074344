package io.meeshy.backend.realtime;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.meeshy.backend.chat.Reader;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.security.Principal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket from the handshake to its end: who may open it, whole messages out of fragments,
 * how many, and the end. Used by the one thread that reads the socket, but for {@link #ended}.
 */
final class ChatSocket implements WsListener {
  private static final Logger LOG = LoggerFactory.getLogger(ChatSocket.class);
  private static final int MAX_BYTES = 64 << 10;
  private static final int MALFORMED_IN_A_ROW = 3;
  private static final String TORN_CHARACTER = "\uFFFD";

  private final RealtimeRoute route;
  private final StringBuilder text = new StringBuilder();
  private @Nullable String ticket;
  private @Nullable String token;
  private int bytes;
  private boolean torn;
  private int malformed;
  private @Nullable UUID placeOf;
  private @Nullable SocketReader reader;
  private volatile @Nullable Outlet outlet;
  private volatile @Nullable Connection connection;
  private volatile boolean open;

  ChatSocket(RealtimeRoute route) {
    this.route = route;
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    String host = headers.first(HeaderNames.HOST).orElse("");
    Optional<String> origin = headers.first(HeaderNames.ORIGIN);
    if (origin.isPresent() && !route.admission().origin().test(origin.get(), host)) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.FORBIDDEN)
          .message("Pages of this origin may not connect: add it to CORS_ORIGINS.")
          .build();
    }
    ticket = prologue.query().first("ticket").orElse(null);
    token =
        headers
            .first(HeaderNames.AUTHORIZATION)
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7).strip())
            .orElse(null);
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession session) {
    SocketReader mine = new SocketReader();
    Outlet out = new Outlet(session, mine, route.deliveryNanos());
    reader = mine;
    outlet = out;
    route.opened(session, this);
    mine.undisturbed(
        () -> {
          CloseCode refusal = tryOpen(out);
          out.start();
          if (refusal != null) {
            out.close(refusal);
          }
        });
  }

  private @Nullable CloseCode tryOpen(Outlet out) {
    Hub hub = route.hub();
    if (hub.isDraining()) {
      return CloseCode.GOING_AWAY;
    }
    try {
      Principal principal = authenticate();
      Reader reader =
          principal == null
              ? null
              : route.services().store().reader(principal.accountId()).orElse(null);
      if (principal == null || reader == null) {
        return CloseCode.NOT_AUTHENTICATED;
      }
      if (!hub.places().take(principal.accountId())) {
        return CloseCode.TOO_MANY_CONNECTIONS;
      }
      placeOf = principal.accountId();
      Connection mine = new Connection(principal, reader, out, hub::countDropped);
      connection = mine;
      hub.open(mine);
      open = true;
      return null;
    } catch (RefusedException notAuthenticated) {
      return CloseCode.NOT_AUTHENTICATED;
    } catch (RuntimeException e) {
      LOG.error("A connection could not be opened", e);
      return CloseCode.GOING_AWAY;
    }
  }

  private @Nullable Principal authenticate() {
    if (ticket != null) {
      return route.admission().byTicket().apply(ticket);
    }
    return token == null ? null : route.admission().byToken().apply(token);
  }

  @Override
  public void onMessage(WsSession session, String part, boolean last) {
    Connection mine = connection;
    Outlet out = outlet;
    SocketReader thread = reader;
    if (mine == null
        || out == null
        || thread == null
        || !open
        || out.isClosed()
        || route.hub().isDraining()) {
      return;
    }
    mine.heard();
    bytes += part.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      out.close(CloseCode.BAD_FRAME);
      return;
    }
    if (!last) {
      text.append(part);
      torn |= part.endsWith(TORN_CHARACTER);
      return;
    }
    String whole = text.isEmpty() ? part : text.append(part).toString();
    boolean broken = torn;
    text.setLength(0);
    bytes = 0;
    torn = false;
    thread.undisturbed(() -> handle(mine, out, whole, broken));
  }

  private void handle(Connection mine, Outlet out, String whole, boolean broken) {
    boolean inTime = route.rates().tryTake(mine.accountId());
    if (broken) {
      mine.send(
          new ServerFrame.Failure(
              ErrorCode.INVALID.wireName(),
              "A character was divided between two fragments. Send the frame in one piece.",
              null));
      return;
    }
    boolean json = route.frames().handle(mine, whole, inTime);
    malformed = json ? 0 : malformed + 1;
    if (malformed == MALFORMED_IN_A_ROW) {
      out.close(CloseCode.BAD_FRAME);
    }
  }

  @Override
  public void onMessage(WsSession session, BufferData binary, boolean last) {
    Outlet out = outlet;
    if (out != null) {
      out.close(CloseCode.BAD_FRAME);
    }
  }

  @Override
  public void onPing(WsSession session, BufferData payload) {
    Connection mine = connection;
    if (mine != null) {
      mine.heard();
      byte[] bytes = new byte[payload.available()];
      payload.read(bytes);
      mine.send(OutFrame.pong(bytes));
    }
  }

  @Override
  public void onPong(WsSession session, BufferData payload) {
    Connection mine = connection;
    if (mine != null) {
      mine.heard();
    }
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    Outlet out = outlet;
    if (out != null) {
      out.ended();
    }
  }

  @Override
  public void onError(WsSession session, Throwable failure) {
    LOG.warn("A frame could not be handled", failure);
  }

  /** The socket is no more, however it ended; told once. */
  void ended() {
    Outlet out = outlet;
    if (out != null) {
      out.ended();
    }
    SocketReader thread = reader;
    if (thread != null) {
      thread.undisturbed(this::leave);
    }
  }

  private void leave() {
    Connection mine = connection;
    if (mine != null) {
      route.hub().close(mine, open);
    }
    UUID account = placeOf;
    if (account != null) {
      route.hub().places().release(account);
    }
  }
}
