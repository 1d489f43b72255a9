/** Listeners in several processes, through the JCache API. */
@NullMarked
package io.regioncache.listeners;

import org.jspecify.annotations.NullMarked;
