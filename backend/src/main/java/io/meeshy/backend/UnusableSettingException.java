package io.meeshy.backend;

/**
 * A setting that the gateway cannot start with; its message names it, its value and what is
 * allowed.
 */
public final class UnusableSettingException extends RuntimeException {

  UnusableSettingException(String message) {
    super(message);
  }

  UnusableSettingException(String name, String value, String allowed) {
    super(name + " is '" + value + "'; allowed is " + allowed);
  }

  UnusableSettingException(String name, String value, String allowed, Throwable cause) {
    super(name + " is '" + value + "'; allowed is " + allowed, cause);
  }
}
