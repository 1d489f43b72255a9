/** The bytes that entries and empty regions take on the server. */
package io.regioncache.benchmarks.memory;
