package io.meeshy.backend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** One real PostgreSQL for all tests of this JVM; each asks for an empty database of its own. */
public final class TestPostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** The address of a new, empty database. */
  public static String newDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return "postgresql://postgres:postgres@localhost:" + Server.INSTANCE.getPort() + "/" + name;
  }

  /** The tables of a database, to look into beside the gateway. */
  static Jdbi jdbi(String url) {
    return Jdbi.create(
        Server.INSTANCE.getDatabase("postgres", url.substring(url.lastIndexOf('/') + 1)));
  }

  /**
   * Makes a database refuse its connections, as if its server had stopped, or accept them again.
   */
  public static void accept(String url, boolean accepting) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS " + accepting);
      if (!accepting) {
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                + name
                + "'");
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
