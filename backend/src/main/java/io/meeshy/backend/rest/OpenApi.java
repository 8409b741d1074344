package io.meeshy.backend.rest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.security.Guard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code /openapi.yaml}: the description of this HTTP interface for machines. */
public final class OpenApi implements Api {
  private final String document;
  private final Guard guard;

  public OpenApi(Guard guard) {
    this.guard = guard;
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      document =
          new String(
              Objects.requireNonNull(in, "openapi.yaml").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/openapi.yaml", guard.anybody(this::document));
  }

  private void document(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, "application/yaml").send(document);
  }
}
