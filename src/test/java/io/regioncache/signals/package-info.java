/** Signals between processes, on real servers. */
@NullMarked
package io.regioncache.signals;

import org.jspecify.annotations.NullMarked;
