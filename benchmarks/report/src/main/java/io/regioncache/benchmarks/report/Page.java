package io.regioncache.benchmarks.report;

/** A page of which runs write some parts, each between two comments; the rest is written by hand. */
public final class Page {

    private Page() {}

    /** The comment before a part. */
    public static String begin(String part) {
        return "<!-- benchmarks, " + part + ": begin, written by benchmarks/run -->";
    }

    /** The comment behind a part. */
    public static String end(String part) {
        return "<!-- benchmarks, " + part + ": end -->";
    }

    /**
     * The page with another text between the comments of a part.
     *
     * @throws IllegalArgumentException if the page doesn't have both, in order
     */
    public static String replace(String page, String part, String text) {
        int begin = page.indexOf(begin(part));
        int end = page.indexOf(end(part));
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "The page needs two lines, where the part is to stand: " + begin(part) + " and " + end(part));
        }
        return page.substring(0, begin + begin(part).length()) + "\n" + text + page.substring(end);
    }
}
