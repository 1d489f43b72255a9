/** What an application does first: the time from the start of its JVM counts. */
package io.regioncache.benchmarks.start;
