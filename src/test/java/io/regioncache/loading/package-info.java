/** Loads that other processes interfere with. */
@NullMarked
package io.regioncache.loading;

import org.jspecify.annotations.NullMarked;
