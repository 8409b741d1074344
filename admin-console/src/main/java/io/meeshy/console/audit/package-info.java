/// The audit log screen.
@NullMarked
package io.meeshy.console.audit;

import org.jspecify.annotations.NullMarked;
