/** The gRPC face of the translator: requests in, statuses with a machine-readable reason out. */
@NullMarked
package io.meeshy.translator.rpc;

import org.jspecify.annotations.NullMarked;
