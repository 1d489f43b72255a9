/** What else a machine may have to do. */
package io.regioncache.benchmarks.waiting;
