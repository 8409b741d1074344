package io.meeshy.backend;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings by name, read with a check of each; a blank one counts as absent.
 *
 * <p>Every method throws {@link UnusableSettingException} for a value that is not allowed.
 */
final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");

  private final Function<String, @Nullable String> source;

  Settings(Function<String, @Nullable String> source) {
    this.source = source;
  }

  @Nullable String text(String name) {
    String value = source.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  String text(String name, String fallback) {
    String value = text(name);
    return value == null ? fallback : value;
  }

  int integer(String name, int fallback, int least, int most) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    String allowed = "a whole number from " + least + " to " + most;
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new UnusableSettingException(name, value, allowed, notANumber);
    }
    throw new UnusableSettingException(name, value, allowed);
  }

  String oneOf(String name, List<String> allowed, String fallback) {
    String value = text(name, fallback);
    String lower = value.toLowerCase(Locale.ROOT);
    if (!allowed.contains(lower)) {
      throw new UnusableSettingException(name, value, String.join(", ", allowed));
    }
    return lower;
  }

  /** Some of the known values with commas between, each once; all of them when it is not set. */
  List<String> subset(String name, List<String> known) {
    String value = text(name);
    if (value == null) {
      return known;
    }
    List<String> chosen = List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    if (chosen.isEmpty() || !known.containsAll(chosen)) {
      throw new UnusableSettingException(
          name, value, "some of %s, with commas between".formatted(String.join(", ", known)));
    }
    return chosen.stream().distinct().toList();
  }

  Duration milliseconds(String name, int fallback, int least, int most) {
    return Duration.ofMillis(integer(name, fallback, least, most));
  }

  /** A time such as {@code 1h}, {@code 30m} or, in seconds, {@code 3600}. */
  Duration duration(String name, Duration fallback, Duration least, Duration most) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    Matcher matcher = DURATION.matcher(value.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      Duration duration = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    }
    throw new UnusableSettingException(
        name,
        value,
        "a time such as 15m, 1h, 7d or 3600 (seconds), from %d s to %d days"
            .formatted(least.toSeconds(), most.toDays()));
  }

  private static Duration duration(long amount, @Nullable String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      case null, default -> Duration.ofSeconds(amount);
    };
  }

  /** Refuses a setting that this version does not act on, because ignoring it would mislead. */
  void refuse(String name, String instead) {
    if (text(name) != null) {
      throw new UnusableSettingException(
          name + " is set, but this version does not support it yet: " + instead);
    }
  }
}
