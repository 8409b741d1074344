package io.meeshy.backend.ops;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/**
 * What this process uses of the machine.
 *
 * @param cpuLoad its share of all processors lately, from 0 to 1
 */
public record ProcessFigures(
    long heapUsedBytes, long heapMaxBytes, double cpuLoad, double cpuSeconds, int threads) {

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
        load,
        seconds,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }
}
