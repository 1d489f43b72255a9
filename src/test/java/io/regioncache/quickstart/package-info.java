/** Runs the quickstart. */
@NullMarked
package io.regioncache.quickstart;

import org.jspecify.annotations.NullMarked;
