/** What all parts of the suite need: JVMs to measure in, results that are kept, and a page with tables and plots. */
package io.regioncache.benchmarks.report;
