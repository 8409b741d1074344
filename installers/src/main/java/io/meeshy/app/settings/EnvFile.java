package io.meeshy.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code .env} format: {@code NAME=value} lines, {@code #} comments, and quotes.
 *
 * <p>Single quotes keep everything as it stands; double quotes know {@code \n}, {@code \t}, {@code
 * \"} and {@code \\}; without quotes a {@code #} after a blank starts a comment. Of two lines for
 * one name the later counts.
 */
final class EnvFile {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

  private EnvFile() {}

  static Map<String, String> read(Path file) {
    try {
      return parse(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new SettingsException(file, "cannot be read (" + e.getMessage() + ")");
    }
  }

  static Map<String, String> parse(Path file, List<String> lines) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      var matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new SettingsException(file, i + 1, "expected NAME=value");
      }
      values.put(matcher.group(1), new Value(file, i + 1, matcher.group(2)).text());
    }
    return values;
  }

  /** What stands right of the equals sign of one line. */
  private record Value(Path file, int line, String source) {

    String text() {
      return switch (source.isEmpty() ? ' ' : source.charAt(0)) {
        case '\'' -> quoted(source.indexOf('\'', 1));
        case '"' -> unescaped(quoted(endOfDoubleQuotes()));
        default -> source.replaceFirst("(^|\\s+)#.*", "").strip();
      };
    }

    private int endOfDoubleQuotes() {
      for (int i = 1; i < source.length(); i++) {
        switch (source.charAt(i)) {
          case '\\' -> i++;
          case '"' -> {
            return i;
          }
          default -> {}
        }
      }
      return -1;
    }

    private String quoted(int end) {
      if (end < 0) {
        throw new SettingsException(file, line, "the closing quote is missing");
      }
      String rest = source.substring(end + 1).strip();
      if (!rest.isEmpty() && !rest.startsWith("#")) {
        throw new SettingsException(file, line, "unexpected text after the closing quote");
      }
      return source.substring(1, end);
    }

    private static String unescaped(String text) {
      var result = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          char next = text.charAt(++i);
          result.append(
              switch (next) {
                case 'n' -> "\n";
                case 't' -> "\t";
                case '"', '\\', '$' -> String.valueOf(next);
                default -> "\\" + next;
              });
        } else {
          result.append(c);
        }
      }
      return result.toString();
    }
  }
}
