package io.meeshy.translator.model;

import com.sun.management.OperatingSystemMXBean;
import io.meeshy.proto.translation.v1.Reason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** That of this machine, or of the container that we run in. */
  static FreeMemory ofThisMachine() {
    return new FreeMemory(() -> measured(Path.of("/proc/meminfo")));
  }

  /**
   * What Linux says programs can have without swapping, where it says so, within what a container
   * is allowed; elsewhere what is unused.
   */
  static long measured(Path meminfo) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try {
      Matcher line = AVAILABLE.matcher(Files.readString(meminfo));
      return line.find()
          ? Math.min(Long.parseLong(line.group(1)) * 1024, system.getTotalMemorySize())
          : system.getFreeMemorySize();
    } catch (IOException e) {
      return system.getFreeMemorySize();
    }
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
