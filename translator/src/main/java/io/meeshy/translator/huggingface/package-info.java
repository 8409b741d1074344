/**
 * Checkpoints in the layout of Hugging Face: reading and checking them, their networks, searches
 * and tokenizers.
 */
@NullMarked
package io.meeshy.translator.huggingface;

import org.jspecify.annotations.NullMarked;
