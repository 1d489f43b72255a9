package io.regioncache.benchmarks.report;

/**
 * What one fork found of one case.
 *
 * @param subject whose
 * @param round which
 * @param threads by how many threads at once
 * @param perSecond operations per second, of all threads
 * @param allocated bytes that an operation allocates in the client's JVM
 * @param commands commands of an operation, as the server counts them
 * @param bytesIn bytes of an operation that the server reads
 * @param bytesOut bytes of an operation that the server writes
 */
record Measurement(
        String subject,
        Case measured,
        int threads,
        int round,
        double perSecond,
        double allocated,
        double commands,
        double bytesIn,
        double bytesOut) {}
