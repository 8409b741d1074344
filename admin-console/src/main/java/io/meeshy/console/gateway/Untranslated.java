package io.meeshy.console.gateway;

/// Says that a translation will not come by itself, and why.
public record Untranslated(String language, String reason) {}
