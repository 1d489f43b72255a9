package io.regioncache.tck;

/**
 * How one test of the TCK ended.
 *
 * @param test the test, as {@code class#method}
 * @param outcome how it ended
 */
record TestResult(String test, Outcome outcome) {

    /** From good to bad. */
    enum Outcome {
        PASSED,
        /** JUnit did not run it: it is ignored, or an assumption of it does not hold. */
        SKIPPED,
        FAILED
    }

    boolean failed() {
        return outcome != Outcome.PASSED;
    }
}
