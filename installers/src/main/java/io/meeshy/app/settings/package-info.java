/** What the operator set: the environment, a {@code .env} file and {@code application.yaml}. */
@NullMarked
package io.meeshy.app.settings;

import org.jspecify.annotations.NullMarked;
