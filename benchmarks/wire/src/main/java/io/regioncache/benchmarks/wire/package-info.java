/** What the wire allows. */
package io.regioncache.benchmarks.wire;
