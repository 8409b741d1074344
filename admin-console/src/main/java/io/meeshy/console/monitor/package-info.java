/// The gateway's measurements over time, polled for the operator's screens. No toolkit but
/// properties.
@NullMarked
package io.meeshy.console.monitor;

import org.jspecify.annotations.NullMarked;
