/** Leaves entries or empty regions on the server, for its memory to be measured. */
package io.regioncache.benchmarks.memory;
