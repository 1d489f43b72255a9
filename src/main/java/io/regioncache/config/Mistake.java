package io.regioncache.config;

/** What is wrong at a place of a file. Ends the reading of one setting; the others are read on. */
final class Mistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * @param line the line, from 1
     * @param message what is wrong and what was expected, without a full stop
     */
    Mistake(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }

    /** The mistake with its place, for the message of an exception. */
    String described() {
        return "line " + line + ": " + getMessage();
    }
}
