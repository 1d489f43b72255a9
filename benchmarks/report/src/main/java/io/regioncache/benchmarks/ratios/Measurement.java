package io.regioncache.benchmarks.ratios;

/**
 * What one fork found of one case.
 *
 * @param run the id of the run, whose forks met the same server and machine
 * @param subject whose
 * @param measured what
 * @param threads by how many threads at once
 * @param round which round of the run
 * @param perSecond operations per second, of all threads
 * @param allocated bytes that an operation allocates in the client's JVM
 * @param commands commands of an operation, as the server counts them
 * @param bytesIn bytes of an operation that the server reads
 * @param bytesOut bytes of an operation that the server writes
 */
record Measurement(
        String run,
        String subject,
        Case measured,
        int threads,
        int round,
        double perSecond,
        double allocated,
        double commands,
        double bytesIn,
        double bytesOut) {

    /** Whether another is of the same subject, case and number of threads, so that the later of both counts. */
    boolean isOfTheSame(Measurement other) {
        return subject.equals(other.subject) && measured.equals(other.measured) && threads == other.threads;
    }
}
