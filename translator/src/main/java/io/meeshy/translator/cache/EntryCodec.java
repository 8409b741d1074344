package io.meeshy.translator.cache;

import io.meeshy.proto.translation.v1.Outcome;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of an entry in Redis: format version, step of its time to live, checksum of the rest;
 * then time in seconds, outcome, and each text with its length before it. Stateless.
 *
 * <p>The step stands outside the checksum because Redis itself advances it, see {@link RedisLevel}.
 */
final class EntryCodec {
  static final byte FORMAT = 1;

  /** Where the step stands. */
  static final int STEP = 1;

  private static final int HEADER = 2 + Integer.BYTES;

  /** An entry as it was read. */
  record Stored(Entry entry, int step) {}

  private EntryCodec() {}

  static byte[] encode(Entry entry, int step) {
    Phrase phrase = entry.phrase();
    byte[][] texts = {
      bytes(phrase.text()),
      bytes(phrase.source()),
      bytes(phrase.target()),
      bytes(entry.text()),
      bytes(entry.model()),
      bytes(entry.version())
    };
    int length = HEADER + Long.BYTES + 1;
    for (byte[] text : texts) {
      length += Integer.BYTES + text.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put(FORMAT).put((byte) step).putInt(0);
    out.putLong(entry.madeAt().getEpochSecond()).put((byte) entry.outcome().getNumber());
    for (byte[] text : texts) {
      out.putInt(text.length).put(text);
    }
    return out.putInt(2, checksum(out.array())).array();
  }

  /** The entry in the bytes, or empty when they are anything else. */
  static Optional<Stored> decode(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != FORMAT) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt(2) != checksum(bytes)) {
      return Optional.empty();
    }
    try {
      in.position(HEADER);
      Instant madeAt = Instant.ofEpochSecond(in.getLong());
      Outcome outcome = Outcome.forNumber(in.get());
      if (outcome == null) {
        return Optional.empty();
      }
      var phrase = new Phrase(text(in), text(in), text(in));
      var entry = new Entry(phrase, text(in), outcome, text(in), text(in), madeAt);
      return Optional.of(new Stored(entry, bytes[STEP]));
    } catch (BufferUnderflowException | IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int checksum(byte[] bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes, HEADER, bytes.length - HEADER);
    return (int) checksum.getValue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
