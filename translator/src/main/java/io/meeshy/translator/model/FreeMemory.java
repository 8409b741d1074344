package io.meeshy.translator.model;

import com.sun.management.OperatingSystemMXBean;
import io.meeshy.proto.translation.v1.Reason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that can still be had, asked anew each time, in bytes: a model whose weights alone
 * take more is refused, since the system would end the whole translator for it. Safe for use by
 * several threads.
 */
record FreeMemory(LongSupplier bytes) {
  private static final Pattern AVAILABLE =
      Pattern.compile("^MemAvailable:\\s+(\\d{1,15}) kB$", Pattern.MULTILINE);
  private static final Pattern TOTAL =
      Pattern.compile("^MemTotal:\\s+(\\d{1,15}) kB$", Pattern.MULTILINE);

  /** Of a container: files in memory, which count as used and are given up where it is needed. */
  private static final Pattern FILES = Pattern.compile("^file (\\d{1,18})$", Pattern.MULTILINE);

  /** That of this machine, or of the container that we run in. */
  static FreeMemory ofThisMachine() {
    return new FreeMemory(() -> measured(Path.of("/proc/meminfo")));
  }

  /**
   * What Linux says programs can have without swapping, where it says so, within what is left of
   * what a container is allowed; elsewhere what is unused.
   */
  static long measured(Path meminfo) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    String says = read(meminfo);
    OptionalLong available = number(AVAILABLE, says);
    if (available.isEmpty()) {
      return system.getFreeMemorySize();
    }
    boolean contained = system.getTotalMemorySize() < 1024 * number(TOTAL, says).orElse(0);
    long files = number(FILES, read(Path.of("/sys/fs/cgroup/memory.stat"))).orElse(0);
    return contained
        ? Math.min(1024 * available.getAsLong(), system.getFreeMemorySize() + files)
        : 1024 * available.getAsLong();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // not on this system
    }
  }

  private static OptionalLong number(Pattern line, String text) {
    Matcher match = line.matcher(text);
    return match.find() ? OptionalLong.of(Long.parseLong(match.group(1))) : OptionalLong.empty();
  }

  /**
   * Looks whether the weights of a model have room.
   *
   * @throws ModelRefusedException when they do not, with both sizes
   */
  void require(ModelSpec spec) {
    long free = bytes.getAsLong();
    if (spec.memory() > free) {
      throw new ModelRefusedException(
          Reason.REASON_MODEL_FAILED,
          "the weights of %s %s take %s of memory and %s are free: unload another model, or take a smaller one"
              .formatted(spec.id(), spec.version(), ByteSize.of(spec.memory()), ByteSize.of(free)));
    }
  }
}
