package io.meeshy.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.app.client.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesApartTest {
  private static final String READY = "The gateway is ready: ";

  @TempDir Path folder;

  @Test
  void gatewayAndTranslatorFindEachOther() throws Exception {
    String port = Integer.toString(freePort());
    String token = "a-secret-of-both-sides".repeat(2);
    var gatewaySettings =
        Map.of(
            "HOST",
            "127.0.0.1",
            "PORT",
            "0",
            "GRPC_TRANSLATION_PORT",
            port,
            "GRPC_TOKEN",
            token,
            "MEESHY_DATA",
            "data");
    try (var gateway = AppProcess.start(folder, gatewaySettings, "gateway");
        var server = new Server(address(gateway))) {
      assertThat(server.get("/health/ready", null).statusCode())
          .as("ready without a translator")
          .isEqualTo(503);
      try (var amelie = TestPerson.register(server, "amelie", "fr");
          var ben = TestPerson.register(server, "ben", "en")) {
        String conversation = amelie.direct(ben);
        amelie.send("before", conversation, "Il n'y a pas encore de traducteur.");
        JsonNode original = ben.await("message:receive", _ -> true).path("message");
        assertThat(original.path("text").asText()).isEqualTo("Il n'y a pas encore de traducteur.");
        assertThat(original.has("translation")).isFalse();

        try (var translator =
            AppProcess.start(
                folder, Map.of("GRPC_PORT", port, "GRPC_TOKEN", token), "translator")) {
          translator.out().await("The translator is ready: ", Duration.ofSeconds(60));
          Await.until(
              "the gateway is ready once the translator is there",
              Duration.ofSeconds(60),
              () -> server.get("/health/ready", null).statusCode() == 200);

          amelie.send("after", conversation, "Je suis à la maison avec mes enfants.");
          assertThat(ben.awaitTranslation(2).path("text").asText())
              .contains("at home with my children");
        }
        Await.until(
            "the gateway is not ready after the translator has gone",
            Duration.ofSeconds(30),
            () -> server.get("/health/ready", null).statusCode() == 503);
      }
    }
  }

  private static URI address(AppProcess gateway) throws InterruptedException {
    return URI.create(gateway.out().await(READY, Duration.ofSeconds(90)).substring(READY.length()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
