package io.regioncache.cli;

import org.jspecify.annotations.Nullable;

/**
 * Writes what a command has to say.
 *
 * @param shell where to
 * @param json whether results are JSON
 * @param colored whether they have colours, if they are not JSON
 */
record Output(Shell shell, boolean json, boolean colored) {

    /** Shows names and text. */
    Names names() {
        return new Names(shell::canShow);
    }

    /** Text in a style. */
    String styled(Style style, String text) {
        return colored ? style.on(text) : text;
    }

    /** Writes lines of results. */
    void lines(Iterable<String> lines) {
        lines.forEach(this::line);
    }

    /** Writes a line of results. */
    void line(String line) {
        shell.out().println(line);
    }

    /** Writes a result as one line of JSON. */
    void json(@Nullable Object value) {
        line(Json.of(value));
    }

    /** Tells something that is no result. */
    void note(String line) {
        shell.out().flush();
        shell.err().println(line);
        shell.err().flush();
    }
}
