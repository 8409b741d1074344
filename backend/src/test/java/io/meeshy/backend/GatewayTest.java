package io.meeshy.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meeshy.backend.db.DatabaseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private final String database = TestPostgres.newDatabase();

  private GatewayConfig config(Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "HOST", "127.0.0.1",
                "PORT", "0",
                "DATABASE_URL", database,
                "DB_POOL_SIZE", "3",
                "GRPC_TRANSLATION_PORT", "1",
                "LOG_LEVEL", "ERROR"));
    all.putAll(settings);
    return GatewayConfig.from(all::get, Path.of("unused"));
  }

  @Test
  void theFirstStartMakesTheAdministratorAndTellsTheirPasswordOnce() {
    try (Gateway gateway = Gateway.start(config(Map.of()))) {
      assertThat(gateway.generatedAdminPassword())
          .hasValueSatisfying(password -> assertThat(password).hasSizeGreaterThanOrEqualTo(16));
    }
    try (Gateway gateway = Gateway.start(config(Map.of()))) {
      assertThat(gateway.generatedAdminPassword()).isEmpty();
    }
  }

  @Test
  void aChosenPasswordIsNotTold() {
    try (Gateway gateway =
        Gateway.start(config(Map.of("MEESHY_ADMIN_PASSWORD", "correct horse")))) {
      assertThat(gateway.generatedAdminPassword()).isEmpty();
    }
  }

  @Test
  void aPortInUseIsToldInOneLine() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      assertThatThrownBy(() -> Gateway.start(config(Map.of("PORT", port))))
          .isInstanceOf(PortUnavailableException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("PORT")
          .message()
          .hasLineCount(1);
    }
    try (Gateway gateway = Gateway.start(config(Map.of()))) {
      assertThat(gateway.generatedAdminPassword())
          .as("a start that failed must not use up the one chance to tell the password")
          .isPresent();
    }
  }

  @Test
  void anUnreachableDatabaseIsToldInOneLineWithoutItsPassword() {
    String url = "postgresql://me:hunter2@127.0.0.1:1/none";
    assertThatThrownBy(() -> Gateway.start(config(Map.of("DATABASE_URL", url))))
        .isInstanceOf(DatabaseException.class)
        .message()
        .doesNotContain("hunter2")
        .hasLineCount(1);
  }

  @Test
  void aClosedGatewayListensNoMoreAndMayBeClosedAgain() {
    Gateway gateway = Gateway.start(config(Map.of()));
    int port = gateway.port();
    gateway.close();
    gateway.close();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }
}
