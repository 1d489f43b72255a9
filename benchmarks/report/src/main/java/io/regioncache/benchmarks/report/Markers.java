package io.regioncache.benchmarks.report;

/** A part of a page that a run writes, between two comments. */
final class Markers {

    static final String BEGIN = "<!-- benchmarks: begin, written by benchmarks/run -->";
    static final String END = "<!-- benchmarks: end -->";

    private Markers() {}

    /**
     * The page with other text between the comments.
     *
     * @throws IllegalArgumentException if the page doesn't have both, in order
     */
    static String replace(String page, String text) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page needs the lines " + BEGIN + " and " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + text + page.substring(end);
    }
}
