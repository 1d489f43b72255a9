package io.regioncache.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that say how results look. */
final class OutputOptions {

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Write results as JSON, with raw numbers.")
    private boolean json;

    @Option(
            names = {"--color", "--colour"},
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            description =
                    "Use colours auto, always or never. auto, the default, means on a terminal, unless NO_COLOR is"
                            + " set.")
    private ColorMode color = ColorMode.AUTO;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    boolean isJson() {
        return json;
    }

    boolean isVerbose() {
        return verbose;
    }

    Output output(Shell shell) {
        return new Output(shell, json, !json && color.isOn(shell));
    }
}
