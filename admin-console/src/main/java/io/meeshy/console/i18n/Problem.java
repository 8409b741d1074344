package io.meeshy.console.i18n;

import io.meeshy.console.gateway.GatewayException;
import java.util.List;

/// What went wrong, as a key of the texts and what it is about; [Texts] says it in the person's
/// language.
public record Problem(String key, List<Object> arguments) {

  public Problem {
    arguments = List.copyOf(arguments);
  }

  public static Problem of(String key, Object... arguments) {
    return new Problem(key, List.of(arguments));
  }

  /// The problem behind one of the gateway's codes.
  public static Problem ofCode(String code) {
    return of("error." + code);
  }

  public static Problem of(Exception error) {
    return error instanceof GatewayException refusal ? ofCode(refusal.code()) : ofCode("internal");
  }
}
