package io.meeshy.translator.library;

import io.meeshy.translator.model.ByteSize;
import io.meeshy.translator.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Files on their way from a hub into a folder. What is there already, of this run or an earlier
 * one, is not asked for again; a connection that breaks off is taken up where it broke. For one
 * thread.
 */
final class Download {
  private static final int CHUNK = 1 << 18;

  /** Attempts in a row that bring nothing. */
  private static final int MOST_ATTEMPTS = 5;

  private final HubClient hub;
  private final Transfer transfer;
  private final Duration pause;
  private final Duration patience;

  /**
   * Downloads to come.
   *
   * @param pause before the second attempt, doubled for each further one
   * @param patience how long a connection may bring nothing
   */
  Download(HubClient hub, Transfer transfer, Duration pause, Duration patience) {
    this.hub = hub;
    this.transfer = transfer;
    this.pause = pause;
    this.patience = patience;
  }

  /**
   * Fetches a file.
   *
   * @return its SHA-256
   * @throws ModelException when it does not come, or is not what was announced; a copy that is
   *     wrong is deleted, one that is not whole is kept
   */
  String fetch(RemoteFile file, String path, Path copy) throws IOException {
    int failures = 0;
    while (!isWhole(file, copy)) {
      long before = size(copy);
      try {
        receive(file, path, copy);
      } catch (IOException e) {
        failures = size(copy) > before ? 1 : failures + 1;
        if (failures == MOST_ATTEMPTS) {
          throw new ModelException(
              "the download of %s broke off at %s of %s (%s); the same command again goes on from there"
                  .formatted(
                      file.name(),
                      ByteSize.of(size(copy)),
                      ByteSize.of(file.size()),
                      Printable.of(String.valueOf(e.getMessage()))),
              e);
        }
        rest(failures);
      }
    }
    try {
      return file.verify(copy);
    } catch (ModelException e) {
      Files.delete(copy);
      throw new ModelException(
          e.getMessage() + "; it is deleted, the same command again fetches it anew", e);
    }
  }

  private static boolean isWhole(RemoteFile file, Path copy) throws IOException {
    return Files.exists(copy) && Files.size(copy) == file.size();
  }

  private static long size(Path copy) throws IOException {
    return Files.exists(copy) ? Files.size(copy) : 0;
  }

  private void receive(RemoteFile file, String path, Path copy) throws IOException {
    if (size(copy) > file.size()) {
      Files.delete(copy);
    }
    long have = size(copy);
    var response = hub.file(path, have);
    try (InputStream body = response.body();
        var output = FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var guard = new StallGuard(body, patience)) {
      long start = startOf(response, have);
      output.truncate(start);
      output.position(start);
      copy(body, output, file, guard);
      output.force(true);
    }
  }

  /** Where the bytes of a response belong. */
  private static long startOf(HttpResponse<InputStream> response, long have) throws IOException {
    return switch (response.statusCode()) {
      case 200 -> 0;
      case 206 -> {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes " + have + "-")) {
          throw new IOException("the hub sends another part than we asked for");
        }
        yield have;
      }
      default -> throw new IOException("the hub has no such part of the file");
    };
  }

  private void copy(InputStream body, FileChannel output, RemoteFile file, StallGuard guard)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
      guard.moved();
      if (output.position() + read > file.size()) {
        throw new ModelException(file.name() + " is longer than the hub announced");
      }
      var bytes = ByteBuffer.wrap(chunk, 0, read);
      while (bytes.hasRemaining()) {
        output.write(bytes);
      }
      transfer.moved(file.name(), output.position(), file.size());
    }
    if (output.position() < file.size()) {
      throw new IOException("the connection ended early");
    }
  }

  private void rest(int failures) {
    try {
      Thread.sleep(pause.multipliedBy(1L << (failures - 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("interrupted", e);
    }
  }
}
