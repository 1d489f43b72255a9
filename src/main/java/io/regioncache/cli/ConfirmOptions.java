package io.regioncache.cli;

import picocli.CommandLine.Option;

/** Whether to ask before something is cleared. */
final class ConfirmOptions {

    @Option(
            names = {"-y", "--yes"},
            description = "Clear without asking. Needed where there is no terminal to ask on, and with --json.")
    private boolean yes;

    /** Whether nothing would be asked, or there is somebody to ask. */
    boolean canGoOn(Output output) {
        return yes || (output.shell().isInteractive() && !output.json());
    }

    /**
     * Whether to clear.
     *
     * @param what what will be cleared, said before the question
     */
    boolean isConfirmed(Output output, String what) {
        if (yes) {
            return true;
        }
        output.note(what);
        boolean confirmed = output.shell().confirms("Clear?");
        if (!confirmed) {
            output.note("Nothing was cleared.");
        }
        return confirmed;
    }
}
