/** How soon after the start of a JVM the first entry is read. */
package io.regioncache.benchmarks.start;
