/** Meters and observations of Micrometer for region caches; of use only where Micrometer is on the class path. */
@NullMarked
package io.regioncache.micrometer;

import org.jspecify.annotations.NullMarked;
