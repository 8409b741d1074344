package io.meeshy.backend.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on a loopback port, durable, its data kept in a folder that one
 * process uses at a time. Only who can read the folder's password file can sign in.
 */
final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final String NAME = "meeshy";
  private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final DataFolder folder;
  private final EmbeddedPostgres postgres;
  private final String password;

  private EmbeddedServer(DataFolder folder, EmbeddedPostgres postgres, String password) {
    this.folder = folder;
    this.postgres = postgres;
    this.password = password;
  }

  /** Starts the server, also after a crash; its folder is made when it is not there. */
  static EmbeddedServer start(Path path, int connections) {
    DataFolder folder = DataFolder.lock(path);
    try {
      String password = folder.password();
      folder.stopOrphan();
      EmbeddedPostgres postgres = launch(folder, password, connections);
      EmbeddedServer server = new EmbeddedServer(folder, postgres, password);
      try {
        server.prepare();
        return server;
      } catch (SQLException | IOException | RuntimeException e) {
        server.close();
        throw failed(folder, e);
      }
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static EmbeddedPostgres launch(DataFolder folder, String password, int connections) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(folder.binaries().toFile())
            .setPGStartupWait(START_LIMIT)
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .setConnectConfig("password", password)
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", Integer.toString(connections + 20))
            .setServerConfig("log_checkpoints", "off")
            .setServerConfig("jit", "off");
    try {
      return builder.start();
    } catch (IOException | IllegalStateException e) {
      throw failed(folder, e);
    } finally {
      folder.tightenBinaries();
    }
  }

  private static DatabaseException failed(DataFolder folder, Exception e) {
    return new DatabaseException(
        "PostgreSQL did not start in %s: %s (its log: %s)."
            .formatted(folder.data(), folder.lastLogLine(), folder.log()),
        e);
  }

  private void prepare() throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement)) {
        statement.execute("CREATE DATABASE " + NAME);
      }
      Path access = folder.data().resolve("pg_hba.conf");
      if (!Files.readString(access).equals(ACCESS)) {
        statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
        Files.writeString(access, ACCESS);
        statement.execute("SELECT pg_reload_conf()");
      }
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        if (!shown(statement, setting).equals("on")) {
          throw new IllegalStateException("PostgreSQL runs without " + setting);
        }
      }
    }
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + NAME + "'")) {
      return row.next();
    }
  }

  private static String shown(Statement statement, String setting) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  DatabaseUrl address() {
    String place = "127.0.0.1:" + postgres.getPort() + "/" + NAME;
    return new DatabaseUrl("jdbc:postgresql://" + place, "postgres", password, place);
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      LOG.warn("PostgreSQL could not be stopped in an orderly way", e);
    } finally {
      folder.close();
    }
  }
}
