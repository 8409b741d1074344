package io.meeshy.backend.rest;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.meeshy.backend.ops.Telemetry;

/** Counts every request by how it was answered. */
public final class RequestMeter implements Filter {
  private final Telemetry telemetry;

  public RequestMeter(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    response.whenSent(() -> telemetry.answered(response.status().code()));
    chain.proceed();
  }
}
