package io.meeshy.translator.library;

import io.meeshy.translator.model.ModelSpec;

/**
 * A model in the library.
 *
 * @param spec what its manifest says
 * @param shipped whether it came with this version of the product, and comes back when deleted
 * @param source where it came from, empty when its manifest does not say
 */
public record LibraryModel(ModelSpec spec, boolean shipped, String source) {}
