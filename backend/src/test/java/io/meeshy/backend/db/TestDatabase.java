package io.meeshy.backend.db;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** The embedded database that the tests of this JVM share; they keep apart by making new people. */
public final class TestDatabase {
  private static final Path FOLDER = folder();
  private static final Database SHARED = open();

  private TestDatabase() {}

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "database");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Database open() {
    Database database = Database.open(new DatabaseConfig(null, FOLDER, 10));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(database)));
    return database;
  }

  private static void remove(Database database) {
    database.close();
    try {
      MoreFiles.deleteRecursively(FOLDER, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DatabaseConfig config() {
    return new DatabaseConfig(null, FOLDER, 10);
  }

  public static Database shared() {
    return SHARED;
  }

  /** A new person who reads this language, and those as they are. */
  public static UUID person(String language, String... neverTranslate) {
    UUID id = UUID.randomUUID();
    SHARED
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO account (id, username, display_name, password_hash, language,
                          ui_language, never_translate)
                        VALUES (:id, :name, :name, '', :language, :language, :never)
                        """)
                    .bind("id", id)
                    .bind("name", id.toString().toLowerCase(Locale.ROOT))
                    .bind("language", language)
                    .bindArray("never", String.class, Set.of(neverTranslate))
                    .execute());
    return id;
  }
}
