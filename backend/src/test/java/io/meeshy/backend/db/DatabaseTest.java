package io.meeshy.backend.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path folder;

  private Database open() {
    return Database.open(new DatabaseConfig(null, folder, 3));
  }

  private static void addSecret(Database database, String name) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("INSERT INTO secret VALUES (?, 'kept')", name));
  }

  private static int secrets(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT count(*) FROM secret").mapTo(Integer.class).one());
  }

  @Test
  void whatIsCommittedIsThereAfterARestart() {
    try (Database first = open()) {
      addSecret(first, "one");
      assertThat(first.isUp()).isTrue();
      assertThat(first.pool().size()).isEqualTo(3);
    }
    try (Database second = open()) {
      assertThat(secrets(second)).isEqualTo(1);
    }
  }

  @Test
  void aFailedStatementDoesNotTellWhatWasInIt() {
    addSecret(TestDatabase.shared(), "named twice");
    assertThatThrownBy(() -> addSecret(TestDatabase.shared(), "named twice"))
        .isInstanceOf(JdbiException.class)
        .satisfies(
            failure ->
                assertThat(Throwables.getStackTraceAsString(failure))
                    .contains("duplicate key")
                    .doesNotContain("named twice"));
  }

  @Test
  void aSecondUserOfTheFolderIsToldSoAndHarmsNothing() {
    assertThat(TestDatabase.shared().isUp()).isTrue();
    assertThatThrownBy(() -> Database.open(TestDatabase.config()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("in use by another Meeshy");
    assertThat(TestDatabase.shared().isUp()).isTrue();
  }

  @Test
  void theServerAKilledProcessLeftBehindIsStoppedAndItsDataKept() throws Exception {
    Process killed =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dmeeshy.postgres.binaries=" + System.getProperty("meeshy.postgres.binaries"),
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(killed.exitValue()).isEqualTo(KilledProcess.KILLED);
    try (Database next = open()) {
      assertThat(secrets(next)).isEqualTo(1);
    }
  }

  /** A process that commits a row and dies without closing anything. */
  static final class KilledProcess {
    static final int KILLED = 17;

    private KilledProcess() {}

    public static void main(String[] arguments) {
      Database database = Database.open(new DatabaseConfig(null, Path.of(arguments[0]), 3));
      addSecret(database, "of the killed");
      Runtime.getRuntime().halt(KILLED);
    }
  }

  @Test
  void whoCannotReadTheFolderCannotSignIn() throws Exception {
    String port =
        TestDatabase.shared()
            .jdbi()
            .withHandle(handle -> handle.createQuery("SHOW port").mapTo(String.class).one());
    Path password = TestDatabase.config().dataFolder().resolve("postgres.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
    String guess = "postgresql://postgres:guessed@127.0.0.1:" + port + "/meeshy";
    assertThatThrownBy(() -> Database.open(new DatabaseConfig(guess, folder, 1)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("password authentication failed")
        .hasMessageNotContaining("guessed");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void theFolderAndTheProgramsInItBelongToTheirOwnerAlone() throws Exception {
    Path made = folder.resolve("made");
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    for (Path root : List.of(made, open)) {
      try (DataFolder locked = DataFolder.lock(root)) {
        assertThat(permissions(root)).isEqualTo("rwx------");
        assertThat(locked.password()).isNotEmpty().isEqualTo(locked.password());
      }
    }
    assertThat(TestDatabase.shared().isUp()).isTrue();
    assertThat(permissions(Path.of(System.getProperty("meeshy.postgres.binaries"))))
        .isEqualTo("rwx------");
  }

  @Test
  void anEmptyPasswordFileIsWrittenAnew() throws Exception {
    Files.createFile(folder.resolve("postgres.password"));
    try (DataFolder locked = DataFolder.lock(folder)) {
      String password = locked.password();
      assertThat(password).hasSize(48).isEqualTo(locked.password());
      assertThat(permissions(folder.resolve("postgres.password"))).isEqualTo("rw-------");
    }
  }

  @Test
  void aProcessOfAnotherProgramIsNotStopped() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("postgres-of-others"));
    Path program = Files.copy(Path.of("/bin/sleep"), elsewhere.resolve("postgres"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Process other = new ProcessBuilder(program.toString(), "60").start();
    try (DataFolder locked = DataFolder.lock(folder)) {
      Files.createDirectory(locked.data());
      Files.writeString(locked.data().resolve("postmaster.pid"), other.pid() + "\n");
      locked.stopOrphan();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void dataOfAnotherVersionIsRefusedAndLeftAlone() throws Exception {
    Path version = Files.createDirectories(folder.resolve("postgres")).resolve("PG_VERSION");
    Files.writeString(version, "12\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("of PostgreSQL 12");
    assertThat(Files.readString(version)).isEqualTo("12\n");
  }

  @Test
  void aFolderThatIsAFileIsToldSo() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Database.open(new DatabaseConfig(null, file, 3)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void anUnreachableDatabaseIsNamedWithoutItsPassword() {
    assertThatThrownBy(
            () ->
                Database.open(
                    new DatabaseConfig("postgresql://me:secret@127.0.0.1:1/chat", folder, 1)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("127.0.0.1:1/chat")
        .hasMessageNotContaining("secret");
  }

  @Test
  void anAddressOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> DatabaseUrl.parse("mysql://localhost/chat"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("DATABASE_URL");
  }

  @Test
  void bothFormsOfAnAddressAreUnderstood() {
    DatabaseUrl expected =
        new DatabaseUrl(
            "jdbc:postgresql://db.example:6543/chat?sslmode=require",
            "me",
            "s:c/r+t",
            "db.example:6543/chat");
    String plain = "postgresql://me:s%3Ac%2Fr+t@db.example:6543/chat?sslmode=require";
    assertThat(DatabaseUrl.parse(plain)).isEqualTo(expected);
    assertThat(DatabaseUrl.parse("jdbc:" + plain)).isEqualTo(expected);
  }
}
