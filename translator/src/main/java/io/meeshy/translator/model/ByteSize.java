package io.meeshy.translator.model;

import java.util.Locale;

/** A number of bytes as people read it. Stateless. */
public final class ByteSize {
  private ByteSize() {}

  /** Three digits and a decimal unit, such as {@code 2.46 GB}. */
  public static String of(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    double value = bytes;
    int unit = 0;
    while (value >= 999.5) {
      value /= 1000;
      unit++;
    }
    int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f %s", value, units[unit]);
  }
}
