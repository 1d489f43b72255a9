/** Starts the forks of the subjects and makes tables of their results. */
package io.regioncache.benchmarks.report;
