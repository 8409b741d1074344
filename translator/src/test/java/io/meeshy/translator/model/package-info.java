@NullMarked
package io.meeshy.translator.model;

import org.jspecify.annotations.NullMarked;
