package io.meeshy.backend.rest;

import io.meeshy.backend.language.Detection;

/** What a text's language seems to be, in LibreTranslate's shape; the confidence in percent. */
record Detected(double confidence, String language) {
  static Detected of(Detection detection) {
    return new Detected(Math.round(detection.confidence() * 100), detection.language());
  }
}
