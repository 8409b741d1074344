package io.meeshy.translator.cache;

import io.meeshy.proto.translation.v1.Outcome;
import java.time.Instant;

/**
 * A translation as it is kept. Immutable.
 *
 * @param phrase what was translated
 * @param text the translation; the original where none was usable
 * @param model id of the model that made it
 * @param version of that model
 * @param madeAt when, to the second
 */
public record Entry(
    Phrase phrase, String text, Outcome outcome, String model, String version, Instant madeAt) {}
