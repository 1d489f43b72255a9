/** Hazelcast, as a client and a member in another JVM. */
package io.regioncache.benchmarks.hazelcast;
