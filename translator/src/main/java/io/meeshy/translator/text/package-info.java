/**
 * What stands between a message and a model: protected spans, sentences, and the check of what
 * comes out.
 */
@NullMarked
package io.meeshy.translator.text;

import org.jspecify.annotations.NullMarked;
