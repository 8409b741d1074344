package io.meeshy.backend.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL database, migrated and ready: an embedded server that keeps its data folder, or
 * one reached by URL. Safe for use by many threads.
 */
public final class Database implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int HEALTH_MILLIS = 1_000;

  private final @Nullable EmbeddedServer server;
  private final HikariDataSource pool;
  private final HikariDataSource healthPool;
  private final Jdbi jdbi;

  private Database(
      @Nullable EmbeddedServer server, HikariDataSource pool, HikariDataSource healthPool) {
    this.server = server;
    this.pool = pool;
    this.healthPool = healthPool;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    // what people write is in the statements' arguments, and has no place in a log
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Starts or reaches the database and brings its schema up to date.
   *
   * @throws DatabaseException when that is not possible, with one clear line
   */
  public static Database open(DatabaseConfig config) {
    String url = config.url();
    EmbeddedServer server =
        url == null ? EmbeddedServer.start(config.dataFolder(), config.poolSize()) : null;
    try {
      DatabaseUrl address = server != null ? server.address() : DatabaseUrl.parse(url);
      return connect(server, address, config.poolSize());
    } catch (RuntimeException e) {
      if (server != null) {
        server.close();
      }
      throw e;
    }
  }

  private static Database connect(
      @Nullable EmbeddedServer server, DatabaseUrl address, int poolSize) {
    HikariDataSource pool = pool(address, "database", poolSize, PATIENCE_MILLIS);
    try {
      migrate(pool, address);
      return new Database(server, pool, pool(address, "health", 1, HEALTH_MILLIS));
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static HikariDataSource pool(
      DatabaseUrl address, String name, int size, int patienceMillis) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(patienceMillis);
    config.setValidationTimeout(Math.min(patienceMillis, HEALTH_MILLIS));
    config.setInitializationFailTimeout(-1);
    // a plan kept from when a table was small would read all of it once it is large
    config.setConnectionInitSql("SET plan_cache_mode = force_custom_plan");
    config.addDataSourceProperty("ApplicationName", "meeshy-gateway");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource source, DatabaseUrl address) {
    try (Connection connection = source.getConnection()) {
      connection.isValid(HEALTH_MILLIS / 1000);
    } catch (SQLException e) {
      throw new DatabaseException(
          "The database at %s cannot be reached: %s. Check DATABASE_URL."
              .formatted(address.place(), oneLine(e)),
          e);
    }
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration")
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The schema of the database at %s cannot be brought up to date: %s"
              .formatted(address.place(), oneLine(e)),
          e);
    }
  }

  private static String oneLine(Exception e) {
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage()).strip().replaceAll("\\s+", " ");
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** Whether the database answers within a second; a busy pool does not count as down. */
  public boolean isUp() {
    try (Connection connection = healthPool.getConnection()) {
      return connection.isValid(HEALTH_MILLIS / 1000);
    } catch (SQLException unreachable) {
      return false;
    }
  }

  public PoolFigures pool() {
    HikariPoolMXBean figures = pool.getHikariPoolMXBean();
    return new PoolFigures(
        figures.getActiveConnections(),
        figures.getIdleConnections(),
        figures.getThreadsAwaitingConnection(),
        pool.getMaximumPoolSize());
  }

  /** Closes the pool and stops the embedded server; may be called twice. */
  @Override
  public void close() {
    healthPool.close();
    pool.close();
    if (server != null) {
      server.close();
    }
  }
}
