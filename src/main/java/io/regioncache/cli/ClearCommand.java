package io.regioncache.cli;

import io.regioncache.Region;
import io.regioncache.RegionName;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Clears a region. */
@Command(
        name = "clear",
        description = "Clear a region with all below it, for every process. Shows what would go, and asks before.")
final class ClearCommand extends ServerCommand {

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Mixin
    private ConfirmOptions confirm = new ConfirmOptions();

    /** One of these. */
    private static final class What {

        @Parameters(index = "0", paramLabel = "REGION", description = "The region to clear.")
        private @Nullable String region;

        @Option(names = "--root", description = "Clear all regions of the namespace.")
        private boolean root;
    }

    ClearCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        if (!confirm.canGoOn(output())) {
            throw misuse("There is nobody to ask. Add --yes to clear without asking");
        }
    }

    @Override
    int run(Session session, Output output) {
        Region region = session.region(what.root ? null : what.region);
        RegionNode holds = RegionNode.of(region.inspect());
        String name = output.names().of(region.name());
        if (!confirm.isConfirmed(
                output,
                name + holding(holds) + ": " + Units.entries(holds.entries()) + ", " + Units.bytes(holds.memory())
                        + ", at " + session.place())) {
            return ExitCode.NOTHING_DONE;
        }
        region.clear();
        if (output.json()) {
            output.json(json(region.name(), holds));
        } else {
            output.line("Cleared " + name + holding(holds) + ": " + Units.entries(holds.entries()));
        }
        return ExitCode.OK;
    }

    private static String holding(RegionNode holds) {
        long below = holds.regions() - (holds.summary().entries() > 0 ? 1 : 0);
        return below == 0 ? "" : " and " + Units.regions(below) + " below it";
    }

    private static Map<String, @Nullable Object> json(RegionName region, RegionNode held) {
        Map<String, @Nullable Object> json = Json.object("cleared", RegionJson.name(region));
        json.putAll(RegionJson.sums(held));
        return json;
    }
}
