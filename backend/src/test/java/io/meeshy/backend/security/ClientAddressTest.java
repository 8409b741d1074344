package io.meeshy.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private static WebServer server;

  @BeforeAll
  static void start() {
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .routing(
                routing ->
                    routing.get(
                        "/",
                        (request, response) ->
                            response
                                .header(HeaderNames.CONTENT_TYPE, "text/plain")
                                .send(ClientAddress.of(request).toString())))
            .build()
            .start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static String addressOf(List<String> forwarded) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"));
    forwarded.forEach(entry -> request.header("X-Forwarded-For", entry));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  @Test
  void aProcessOfThisMachineSpeaksForItself() throws IOException, InterruptedException {
    assertThat(addressOf(List.of())).isEqualTo("ClientAddress[text=127.0.0.1, loopback=true]");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "'127.0.0.1, 203.0.113.7', 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
    "2001:db8:1:2::1, 20010db800010002/64",
    "nonsense, unknown",
  })
  void aProxyOfThisMachineIsBelievedAboutTheLastHop(String forwarded, String address)
      throws IOException, InterruptedException {
    assertThat(addressOf(List.of(forwarded)))
        .isEqualTo("ClientAddress[text=" + address + ", loopback=false]");
  }

  @Test
  void ofSeveralHeadersTheLastOneCounts() throws IOException, InterruptedException {
    assertThat(addressOf(List.of("198.51.100.1", "203.0.113.7"))).contains("text=203.0.113.7");
  }
}
