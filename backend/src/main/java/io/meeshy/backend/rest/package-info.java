/** What the gateway answers over HTTP. */
@NullMarked
package io.meeshy.backend.rest;

import org.jspecify.annotations.NullMarked;
