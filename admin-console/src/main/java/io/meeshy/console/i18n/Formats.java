package io.meeshy.console.i18n;

import io.meeshy.console.monitor.Unit;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Numbers, times and dates as one language writes them, in local time. Confined to one thread.
public final class Formats {

  /// What stands where nothing was measured.
  public static final String NOTHING = "–";

  private final Texts texts;
  private final NumberFormat number;
  private final DateTimeFormatter time;
  private final DateTimeFormatter seconds;
  private final DateTimeFormatter day;
  private final DateTimeFormatter shortDay;
  private final DateTimeFormatter dayAndTime;

  Formats(Locale locale, Texts texts) {
    this.texts = texts;
    number = NumberFormat.getNumberInstance(locale);
    time = DateTimeFormatter.ofPattern("HH:mm", locale);
    seconds = DateTimeFormatter.ofPattern("HH:mm:ss", locale);
    shortDay = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
    day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
    dayAndTime =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale);
  }

  public String number(double value, int decimals) {
    if (Double.isNaN(value)) {
      return NOTHING;
    }
    number.setMinimumFractionDigits(decimals);
    number.setMaximumFractionDigits(decimals);
    return number.format(value);
  }

  public String count(long value) {
    return number((double) value, 0);
  }

  /// A measurement's figures without its unit.
  public String value(double value, Unit unit) {
    return switch (unit) {
      case COUNT -> number(value, value == Math.rint(value) || Double.isNaN(value) ? 0 : 1);
      case PER_SECOND -> number(value, Math.abs(value) < 100 ? 1 : 0);
      case MILLISECONDS -> number(value, Math.abs(value) < 100 ? 1 : 0);
      case BYTES -> bytesValue(value);
      case SHARE -> number(value * 100, 1);
    };
  }

  /// The unit that belongs to [#value].
  public String unit(double value, Unit unit) {
    return switch (unit) {
      case COUNT -> "";
      case PER_SECOND -> texts.text("unit.perSecond");
      case MILLISECONDS -> "ms";
      case BYTES -> bytesUnit(value);
      case SHARE -> "%";
    };
  }

  /// A measurement with its unit.
  public String measure(double value, Unit unit) {
    if (Double.isNaN(value)) {
      return NOTHING;
    }
    return (value(value, unit) + " " + unit(value, unit)).strip();
  }

  /// A mark on an axis whose marks are `step` apart: no more decimals than they need to differ.
  public String tick(double value, double step, Unit unit) {
    if (unit == Unit.BYTES) {
      var size = value >= 1L << 30 ? 1L << 30 : value >= 1L << 20 ? 1L << 20 : 1L << 10;
      return number(value / size, decimals(step / size)) + " " + bytesUnit(value);
    }
    var shown = unit == Unit.SHARE ? 100 : 1;
    return (number(value * shown, decimals(step * shown)) + " " + unit(value, unit)).strip();
  }

  private static int decimals(double step) {
    for (var decimals = 0; decimals < 4; decimals++) {
      var scaled = step * Math.pow(10, decimals);
      if (Math.abs(scaled - Math.rint(scaled)) < 1e-6) {
        return decimals;
      }
    }
    return 4;
  }

  private String bytesValue(double bytes) {
    if (Double.isNaN(bytes)) {
      return NOTHING;
    }
    if (bytes >= 1L << 30) {
      return number(bytes / (1L << 30), 2);
    }
    return bytes >= 1L << 20 ? number(bytes / (1L << 20), 0) : number(bytes / (1L << 10), 0);
  }

  private static String bytesUnit(double bytes) {
    if (bytes >= 1L << 30) {
      return "GiB";
    }
    return bytes >= 1L << 20 ? "MiB" : "KiB";
  }

  public String time(Instant at) {
    return time.format(at.atZone(ZoneId.systemDefault()));
  }

  public String timeWithSeconds(Instant at) {
    return seconds.format(at.atZone(ZoneId.systemDefault()));
  }

  public String day(LocalDate date) {
    return day.format(date);
  }

  public String shortDay(LocalDate date) {
    return shortDay.format(date);
  }

  public String dayAndTime(Instant at) {
    // Some locales put direction marks between the figures; fonts draw them as boxes.
    return dayAndTime.format(at.atZone(ZoneId.systemDefault())).replace("\u200f", "");
  }

  /// A length of time in its two largest units.
  public String duration(Duration length) {
    if (length.toDays() > 0) {
      return texts.text("duration.days", length.toDays(), length.toHoursPart());
    }
    if (length.toHours() > 0) {
      return texts.text("duration.hours", length.toHours(), length.toMinutesPart());
    }
    if (length.toMinutes() > 0) {
      return texts.text("duration.minutes", length.toMinutes(), length.toSecondsPart());
    }
    return texts.text("duration.seconds", length.toSeconds());
  }
}
