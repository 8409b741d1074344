package io.meeshy.console.gateway;

/// Who did something, as operators see it in reports and orders.
public record Person(String id, String username, String displayName) {}
