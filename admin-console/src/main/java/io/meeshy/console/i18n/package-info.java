/// Every text a person sees, in eight languages.
@NullMarked
package io.meeshy.console.i18n;

import org.jspecify.annotations.NullMarked;
