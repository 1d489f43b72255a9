/** Managers on Redisson clients that the application has made, on real servers. */
@NullMarked
package io.regioncache.ownclient;

import org.jspecify.annotations.NullMarked;
