package io.regioncache.cli;

/** When to use colours. */
enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    /** Whether to use them; by itself on a terminal, unless the environment has {@code NO_COLOR}. */
    boolean isOn(Shell shell) {
        String no = shell.environment().apply("NO_COLOR");
        return this == ALWAYS || (this == AUTO && shell.isInteractive() && (no == null || no.isEmpty()));
    }
}
