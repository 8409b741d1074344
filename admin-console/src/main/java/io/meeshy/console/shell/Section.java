package io.meeshy.console.shell;

/// A screen one can go to; all but the chat and the settings are for operators.
public enum Section {
  OVERVIEW(true),
  MODELS(true),
  CACHE(true),
  QUALITY(true),
  AUDIT(true),
  CHAT(false),
  SETTINGS(false);

  private final boolean operatorsOnly;

  Section(boolean operatorsOnly) {
    this.operatorsOnly = operatorsOnly;
  }

  boolean isFor(boolean operator) {
    return operator || !operatorsOnly;
  }
}
