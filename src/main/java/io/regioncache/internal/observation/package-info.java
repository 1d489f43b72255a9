/** The observers of one manager, as the parts that have something to tell them see them. */
@NullMarked
package io.regioncache.internal.observation;

import org.jspecify.annotations.NullMarked;
