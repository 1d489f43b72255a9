/** One thread that reads, from its first moment on, on machines that do nothing else or do. */
package io.regioncache.benchmarks.waiting;
