package io.regioncache.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints regions as a tree. */
@Command(
        name = "tree",
        description =
                "Print the tree of regions, each with its entries, its memory on the server (an estimate) and its time"
                        + " to live; and, where there are regions below, with the sums of all.")
final class TreeCommand extends ServerCommand {

    @Parameters(arity = "0..1", paramLabel = "REGION", description = "The region to begin at. Default: the root.")
    private @Nullable String region;

    @Option(
            names = "--depth",
            paramLabel = "LEVELS",
            description = "How many levels to print below the region. Sums count what is deeper too. Default: all.")
    private int depth = Integer.MAX_VALUE;

    TreeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        if (depth < 0) {
            throw misuse("--depth is " + depth + ", but must be 0 or more");
        }
    }

    @Override
    int run(Session session, Output output) {
        RegionNode top = RegionNode.of(session.region(region).inspect());
        if (output.json()) {
            output.json(Json.object("region", RegionJson.name(top.name()), "regions", nodes(top)));
        } else {
            output.lines(new TreeText(output).lines(top, depth));
        }
        return ExitCode.OK;
    }

    private List<Map<String, @Nullable Object>> nodes(RegionNode top) {
        List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
        long deepest = top.name().depth() + (long) depth;
        top.forEach(node -> {
            if (node.name().depth() <= deepest) {
                Map<String, @Nullable Object> object = RegionJson.of(node.summary());
                object.put("all", RegionJson.sums(node));
                nodes.add(object);
            }
        });
        return nodes;
    }
}
