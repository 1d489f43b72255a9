/** The benchmarks, and the port to what they measure. */
package io.regioncache.benchmarks;
