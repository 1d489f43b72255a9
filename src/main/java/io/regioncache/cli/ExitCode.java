package io.regioncache.cli;

/** What the command line ends with. */
final class ExitCode {

    static final int OK = 0;

    /** The server can't be reached, or could not do all that it should; or a value can't be read. */
    static final int FAILURE = 1;

    /** The arguments are wrong. */
    static final int USAGE = 2;

    /** There is no such entry or binding, or the answer was no. */
    static final int NOTHING_DONE = 3;

    private ExitCode() {}
}
