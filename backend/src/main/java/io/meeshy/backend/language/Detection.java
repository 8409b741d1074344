package io.meeshy.backend.language;

/** The language a text seems to be in, and how sure that is, from 0 to 1. */
public record Detection(String language, double confidence) {}
