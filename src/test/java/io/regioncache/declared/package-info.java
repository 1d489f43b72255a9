/** Regions that a file declares, on real servers and in several processes. */
@NullMarked
package io.regioncache.declared;

import org.jspecify.annotations.NullMarked;
