/** Tests of asynchronous operations on a real server. */
@NullMarked
package io.regioncache.asynchronous;

import org.jspecify.annotations.NullMarked;
