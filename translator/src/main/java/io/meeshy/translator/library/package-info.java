/** The operator's models on disk: listed, imported, pulled from a model hub, removed. */
@NullMarked
package io.meeshy.translator.library;

import org.jspecify.annotations.NullMarked;
