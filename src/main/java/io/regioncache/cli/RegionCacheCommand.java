package io.regioncache.cli;

import io.regioncache.cli.ServerCommand.Surroundings;
import java.io.PrintWriter;
import javax.cache.CacheException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
@Command(
        name = "region-cache",
        mixinStandardHelpOptions = true,
        versionProvider = RegionCacheCommand.Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 100,
        usageHelpAutoWidth = false,
        description = "Looks into the regions of region-cache on a Redis or Valkey server, and clears them.",
        footer = {
            "",
            "Put -- before a name that begins with a dash. Exit codes: 0 done, 1 the server failed or a value can't be"
                    + " read, 2 wrong arguments, 3 no such entry or binding, or the answer was no."
        })
final class RegionCacheCommand implements Runnable {

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by what this is the command of

    private RegionCacheCommand() {}

    /** The version that the jar says. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = RegionCacheCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "region-cache " + (version == null ? "(not from a jar)" : version) + ", Java "
                        + Runtime.version().feature()
            };
        }
    }

    /**
     * Runs a command.
     *
     * @param shell takes what it writes, which has been written out when the call returns
     * @return the {@link ExitCode}
     */
    static int execute(Shell shell, String... arguments) {
        RegionCacheCommand command = new RegionCacheCommand();
        CommandLine line = new CommandLine(command);
        Surroundings surroundings = new Surroundings(shell, command.connection, command.output);
        line.addSubcommand(new TreeCommand(surroundings))
                .addSubcommand(new StatsCommand(surroundings))
                .addSubcommand(new GetCommand(surroundings))
                .addSubcommand(new ClearCommand(surroundings))
                .addSubcommand(new SignalCommand(surroundings))
                .addSubcommand(new WatchCommand(surroundings));
        line.setExpandAtFiles(false); // @ may begin the name of a region
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(shell.out());
        line.setErr(shell.err());
        line.setColorScheme(Help.defaultColorScheme(ColorMode.AUTO.isOn(shell) ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setParameterExceptionHandler((mistake, given) -> report(mistake, shell.err()));
        line.setExecutionExceptionHandler((failure, failed, parsed) -> command.report(failure, shell.err()));
        int code = line.execute(arguments);
        shell.flush();
        return code;
    }

    private static int report(ParameterException mistake, PrintWriter err) {
        err.println("region-cache: " + mistake.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(mistake, err)) {
            String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
            err.println("See " + command + " --help");
        }
        return ExitCode.USAGE;
    }

    private int report(Exception failure, PrintWriter err) {
        err.println("region-cache: "
                + (failure instanceof CacheException && failure.getMessage() != null ? failure.getMessage() : failure));
        if (output.isVerbose()) {
            failure.printStackTrace(err);
        }
        return ExitCode.FAILURE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do");
    }
}
