@NullMarked
package io.meeshy.translator.rpc;

import org.jspecify.annotations.NullMarked;
