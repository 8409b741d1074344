/** What operators order, carried out and written into the audit log. */
@NullMarked
package io.meeshy.backend.operation;

import org.jspecify.annotations.NullMarked;
