@NullMarked
package io.meeshy.translator.huggingface;

import org.jspecify.annotations.NullMarked;
