/** The command line. */
package io.regioncache.benchmarks.run;
