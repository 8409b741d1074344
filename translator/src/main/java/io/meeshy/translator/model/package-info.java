/** Models: their manifests, loading, generations and leases, and the batches that run on them. */
@NullMarked
package io.meeshy.translator.model;

import org.jspecify.annotations.NullMarked;
