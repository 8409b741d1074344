package io.meeshy.backend.security;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a route, and how often: each route is registered through one of these.
 *
 * <p>A handler that needs to know its caller gets a {@link Principal}, so that no route can forget
 * to ask.
 */
public final class Guard {
  private final Authenticator authenticator;
  private final RateLimiter limiter;

  public Guard(Authenticator authenticator, RateLimiter limiter) {
    this.authenticator = authenticator;
    this.limiter = limiter;
  }

  /** What answers a person's request. */
  @FunctionalInterface
  public interface PersonHandler {
    void handle(Principal caller, ServerRequest request, ServerResponse response) throws Exception;
  }

  /** A route for anybody, counted by address. */
  public Handler anybody(Handler handler) {
    return anybody(Limit.GENERAL, handler);
  }

  /** A route for anybody with a limit of its own, counted by address. */
  public Handler anybody(Limit limit, Handler handler) {
    return (request, response) -> {
      limiter.take(limit, ClientAddress.of(request).text());
      handler.handle(request, response);
    };
  }

  /** A route for whoever is signed in, counted by account. */
  public Handler person(PersonHandler handler) {
    return (request, response) -> {
      Principal caller = authenticated(request);
      limiter.take(Limit.GENERAL, caller.accountId().toString());
      handler.handle(caller, request, response);
    };
  }

  /**
   * Whoever signs the request; the refused are counted by address, so that guessing has a limit.
   */
  private Principal authenticated(ServerRequest request) {
    try {
      return authenticator.bearer(request);
    } catch (RefusedException refusal) {
      limiter.take(Limit.GENERAL, ClientAddress.of(request).text());
      throw refusal;
    }
  }

  /**
   * Whoever signs a request by an access token in its body or, without one, in its header.
   *
   * @throws RefusedException {@code not_authenticated} or {@code token_expired}
   */
  public Principal caller(ServerRequest request, @Nullable String token) {
    if (token != null && !token.isBlank()) {
      return authenticator.token(token);
    }
    if (request.headers().contains(HeaderNames.AUTHORIZATION)) {
      return authenticator.bearer(request);
    }
    throw new RefusedException(
        ErrorCode.NOT_AUTHENTICATED,
        "An access token is needed, as api_key or in the Authorization header.");
  }

  /** A route for operators and administrators. */
  public Handler operator(PersonHandler handler) {
    return person(
        (caller, request, response) -> {
          if (!caller.role().operates()) {
            throw new RefusedException(ErrorCode.FORBIDDEN, "Only operators may see this.");
          }
          handler.handle(caller, request, response);
        });
  }

  /** A route for operators and, without a token, for processes of this machine. */
  public Handler operatorOrLoopback(Handler handler) {
    Handler operator = operator((caller, request, response) -> handler.handle(request, response));
    return (request, response) -> {
      if (ClientAddress.of(request).loopback()) {
        handler.handle(request, response);
      } else {
        operator.handle(request, response);
      }
    };
  }
}
