package io.regioncache.cli;

import io.regioncache.Region;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints figures. */
@Command(
        name = "stats",
        description =
                "Print what the regions take in all, the largest of them, those with a timeout, the signals that clear"
                        + " them, and what the servers say of themselves.")
final class StatsCommand extends ServerCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "REGION",
            description = "Only this region and those below it. Default: all.")
    private @Nullable String region;

    @Option(names = "--top", paramLabel = "NUMBER", description = "How many regions to list. Default: 10.")
    private int top = 10;

    StatsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        if (top < 0) {
            throw misuse("--top is " + top + ", but must be 0 or more");
        }
    }

    @Override
    int run(Session session, Output output) {
        Region at = session.region(region);
        Stats stats = Stats.of(session, at.name(), at.inspect(), top);
        if (output.json()) {
            output.json(stats.json());
        } else {
            output.lines(new StatsText(output).lines(stats, session.place()));
        }
        return ExitCode.OK;
    }
}
