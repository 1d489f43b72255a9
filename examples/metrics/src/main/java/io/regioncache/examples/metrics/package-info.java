/** An application that measures its caches. */
package io.regioncache.examples.metrics;
