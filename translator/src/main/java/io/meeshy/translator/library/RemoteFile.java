package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import io.meeshy.translator.model.Checksum;
import io.meeshy.translator.model.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of a hub's repository.
 *
 * @param size in bytes
 * @param sha256 of a large one, else empty
 * @param blob of a small one: its id as an object of git, else empty
 */
record RemoteFile(String name, long size, String sha256, String blob) {
  static RemoteFile of(JsonNode sibling) {
    return new RemoteFile(
        sibling.path("rfilename").asText(),
        sibling.path("size").asLong(-1),
        hex(sibling.path("lfs").path("sha256"), 64),
        sibling.path("lfs").isObject() ? "" : hex(sibling.path("blobId"), 40));
  }

  private static String hex(JsonNode value, int digits) {
    String text = value.asText();
    return text.matches("[0-9a-f]{" + digits + "}") ? text : "";
  }

  /**
   * The SHA-256 of a copy of the file.
   *
   * @throws ModelException when it is not what the hub announced
   */
  String verify(Path copy) {
    String actual = Checksum.of(copy);
    boolean same = sha256.isEmpty() ? gitBlob(copy).equals(blob) : actual.equals(sha256);
    if (!same) {
      throw new ModelException(
          "%s is not what the hub announced: its checksum differs".formatted(name));
    }
    return actual;
  }

  private static String gitBlob(Path copy) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + Files.size(copy) + "\0").getBytes(StandardCharsets.UTF_8));
      try (var input = new DigestInputStream(Files.newInputStream(copy), digest)) {
        input.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new ModelException("cannot read " + copy, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }

  /** Whether the hub told enough to know a whole and right copy. */
  boolean isVerifiable() {
    return size >= 0 && (!sha256.isEmpty() || !blob.isEmpty());
  }
}
