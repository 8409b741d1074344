package io.meeshy.backend.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** A transaction of the shared test database that others wait for until it is committed. */
public final class HeldTransaction implements AutoCloseable {
  private final Handle handle = TestDatabase.shared().jdbi().open();

  /** Begins it with work that takes locks. */
  public HeldTransaction(Consumer<Handle> work) {
    handle.begin();
    work.accept(handle);
  }

  /** One that nobody can read or write a table beside. */
  public static HeldTransaction lockingTable(String table) {
    return new HeldTransaction(
        handle -> handle.execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table)));
  }

  /** Waits until so many others wait for a lock. */
  public void awaitBlocked(int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (blocked() < count) {
      assertThat(System.nanoTime()).as("nobody waits for the lock").isLessThan(end);
    }
  }

  private static int blocked() {
    return TestDatabase.shared()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
                    .mapTo(Integer.class)
                    .one());
  }

  public void commit() {
    handle.commit();
  }

  @Override
  public void close() {
    if (handle.isInTransaction()) {
      handle.rollback();
    }
    handle.close();
  }
}
