package io.regioncache.cli;

import io.regioncache.cli.ConnectionOptions.Target;
import java.util.concurrent.Callable;
import javax.cache.CacheException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks a server something. */
abstract class ServerCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by what this is the command of

    ServerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What all commands have in common. */
    record Surroundings(Shell shell, ConnectionOptions connection, OutputOptions output) {}

    /** Checks arguments that don't need a server, before there is a connection. */
    void check() {}

    /** The exception to throw for wrong arguments. */
    final ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    final Output output() {
        return surroundings.output.output(surroundings.shell);
    }

    /** Finds the classes of keys and values. */
    ClassLoader loader() {
        return ServerCommand.class.getClassLoader();
    }

    @Override
    public final Integer call() {
        check();
        Target target;
        try {
            target = surroundings.connection.target(surroundings.shell.environment());
        } catch (CacheException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        try (Session session = Session.open(target, loader())) {
            return run(session, output());
        }
    }

    /** Does it, and returns the {@link ExitCode}. */
    abstract int run(Session session, Output output);
}
