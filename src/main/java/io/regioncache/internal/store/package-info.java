/** Ports to the storage of regions and entries, with typed outcomes; nothing here knows Redis. */
@NullMarked
package io.regioncache.internal.store;

import org.jspecify.annotations.NullMarked;
