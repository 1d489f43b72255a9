package io.regioncache.cli;

/** How a terminal shows a piece of text. */
enum Style {
    PLAIN(""),
    BOLD("\u001b[1m"),
    DIM("\u001b[2m"),
    YELLOW("\u001b[33m"),
    RED("\u001b[31m");

    private static final String END = "\u001b[0m";

    private final String begin;

    Style(String begin) {
        this.begin = begin;
    }

    /** The text, with what makes a terminal show it so. */
    String on(String text) {
        return begin.isEmpty() || text.isEmpty() ? text : begin + text + END;
    }
}
