package io.meeshy.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The generated passwords of the demo's people, kept in a file that only its owner reads.
 * Immutable.
 */
final class DemoPasswords {
  // Without the characters that are easily taken for one another.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private final Map<Person, String> passwords;

  private DemoPasswords(Map<Person, String> passwords) {
    this.passwords = passwords;
  }

  /** Those of a file, made first when it is not there. */
  static DemoPasswords of(Path file) {
    var known = new Properties();
    try {
      if (Files.exists(file)) {
        try (var reader = Files.newBufferedReader(file)) {
          known.load(reader);
        }
      }
      var passwords = new EnumMap<Person, String>(Person.class);
      for (Person person : Person.values()) {
        passwords.put(
            person,
            (String) known.computeIfAbsent(person.username(), _ -> generate(new SecureRandom())));
      }
      write(file, known);
      return new DemoPasswords(passwords);
    } catch (IOException e) {
      throw new DemoException(
          "the demo's passwords cannot be kept in %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void write(Path file, Properties passwords) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (var writer =
        Files.newBufferedWriter(
            file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      passwords.store(writer, "The people of ./meeshy up --demo");
    }
  }

  private static String generate(SecureRandom random) {
    var password = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      password.append(i > 0 && i % 4 == 0 ? "-" : "");
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  String of(Person person) {
    return Objects.requireNonNull(passwords.get(person));
  }
}
