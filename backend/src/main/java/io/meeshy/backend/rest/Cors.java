package io.meeshy.backend.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.meeshy.backend.security.Origins;

/**
 * Tells browsers which foreign web pages may call.
 *
 * <p>Nothing here needs cookies, so credentials are never allowed.
 */
public final class Cors implements Filter {
  private final Origins origins;

  public Cors(Origins origins) {
    this.origins = origins;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String origin = request.headers().first(HeaderNames.ORIGIN).orElse("");
    if (origin.isEmpty() || !origins.allowsForeign(origin)) {
      chain.proceed();
      return;
    }
    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.header(HeaderNames.VARY, "Origin");
    response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    if (request.prologue().method().equals(Method.OPTIONS)
        && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE");
      response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type");
      response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
      response.status(Status.NO_CONTENT_204).send();
    } else {
      chain.proceed();
    }
  }
}
