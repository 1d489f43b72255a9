package io.regioncache.cli;

import io.regioncache.Region;
import io.regioncache.RegionName;
import io.regioncache.Signal;
import io.regioncache.SignalException;
import io.regioncache.SignalReport;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a signal, or lists what there is to send. */
@Command(
        name = "signal",
        description =
                "Send a signal: clear every region that is bound to it, with all below them. Shows the regions, and asks"
                        + " before.")
final class SignalCommand extends ServerCommand {

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Mixin
    private ConfirmOptions confirm = new ConfirmOptions();

    /** One of these. */
    private static final class What {

        @Parameters(index = "0", paramLabel = "NAME", description = "The signal to send.")
        private @Nullable String name;

        @Option(names = "--list", description = "List all signals with the regions bound to them, and send none.")
        private boolean list;
    }

    SignalCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        if (!what.list && !confirm.canGoOn(output())) {
            throw misuse("There is nobody to ask. Add --yes to send the signal without asking");
        }
    }

    @Override
    int run(Session session, Output output) {
        return what.name == null
                ? list(session, output)
                : send(session.regions().signal(what.name), output);
    }

    private static int list(Session session, Output output) {
        Map<String, List<RegionName>> bindings = Bindings.of(session);
        if (output.json()) {
            output.json(Bindings.json(bindings));
        } else {
            output.lines(Bindings.lines(bindings, output));
        }
        return ExitCode.OK;
    }

    private int send(Signal signal, Output output) {
        Names names = output.names();
        List<RegionName> bound = signal.regions().stream().map(Region::name).toList();
        if (bound.isEmpty()) {
            output.note("region-cache: no region is bound to the signal " + names.of(signal.name()));
            return ExitCode.NOTHING_DONE;
        }
        String regions = bound.stream().map(names::of).collect(Collectors.joining("\n  ", "\n  ", ""));
        if (!confirm.isConfirmed(
                output,
                names.of(signal.name()) + " clears " + Units.regions(bound.size()) + ", with all below:" + regions)) {
            return ExitCode.NOTHING_DONE;
        }
        try {
            report(signal.send(), output);
            return ExitCode.OK;
        } catch (SignalException e) {
            report(e.report(), output);
            return ExitCode.FAILURE;
        }
    }

    private static void report(SignalReport report, Output output) {
        Names names = output.names();
        if (output.json()) {
            List<Map<String, @Nullable Object>> failures = report.failures().entrySet().stream()
                    .map(failure -> Json.object(
                            "region",
                            RegionJson.name(failure.getKey()),
                            "reason",
                            failure.getValue().getMessage()))
                    .toList();
            output.json(Json.object(
                    "signal", report.signal(), "cleared", RegionJson.names(report.cleared()), "failures", failures));
        } else {
            report.cleared().forEach(region -> output.line("Cleared " + names.of(region)));
        }
        report.failures()
                .forEach((region, failure) ->
                        output.note("region-cache: " + names.of(region) + " was not cleared: " + failure.getMessage()));
    }
}
