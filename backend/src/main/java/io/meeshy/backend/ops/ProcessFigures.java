package io.meeshy.backend.ops;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this process uses of the machine.
 *
 * @param residentBytes its memory that is not swapped out; 0 where the system does not tell
 * @param cpuLoad its share of all processors lately, from 0 to 1
 */
public record ProcessFigures(
    long heapUsedBytes,
    long heapMaxBytes,
    long residentBytes,
    double cpuLoad,
    double cpuSeconds,
    int threads) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** The figures at this moment. */
  public static ProcessFigures measure() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    double load = 0;
    double seconds = 0;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      load = Math.max(0, system.getProcessCpuLoad());
      seconds = system.getProcessCpuTime() / 1e9;
    }
    return new ProcessFigures(
        heap.getUsed(),
        heap.getMax(),
        resident(),
        load,
        seconds,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static long resident() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .map(RESIDENT::matcher)
          .filter(Matcher::matches)
          .mapToLong(line -> Long.parseLong(line.group(1)) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException notLinux) {
      return 0;
    }
  }
}
