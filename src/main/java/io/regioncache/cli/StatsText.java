package io.regioncache.cli;

import io.regioncache.RegionSummary;
import io.regioncache.ServerInfo;
import io.regioncache.cli.Table.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows figures in paragraphs, each with a heading. */
final class StatsText {

    private static final String INDENT = "  ";

    private final Output output;
    private final List<String> lines = new ArrayList<>();

    StatsText(Output output) {
        this.output = output;
    }

    /** The lines of all paragraphs that have something to say. */
    List<String> lines(Stats stats, String place) {
        add("Server " + place, servers(stats));
        add(
                "Regions of " + output.names().of(stats.top().name()),
                List.of(Units.regions(stats.top().regions()) + ", "
                        + Units.entries(stats.top().entries()) + ", "
                        + Units.bytes(stats.top().memory())));
        add("Largest", table(stats.largest()));
        add("With a timeout: " + Units.count(stats.timeouts()), table(stats.soonest()));
        add("Signals", Bindings.lines(stats.signals(), output));
        return lines;
    }

    private void add(String heading, List<String> paragraph) {
        if (!paragraph.isEmpty()) {
            lines.add(output.styled(Style.BOLD, heading));
            paragraph.forEach(line -> lines.add(INDENT + line));
        }
    }

    private List<String> servers(Stats stats) {
        Table table = new Table();
        for (ServerInfo server : stats.servers()) {
            String most = server.mostBytes() == 0 ? "no limit" : "of " + Units.bytes(server.mostBytes());
            boolean dangerous = server.evictionPolicy().startsWith("allkeys");
            table.add(
                    Cell.text(server.product() + " " + server.version(), Style.PLAIN),
                    Cell.text(server.mode(), Style.PLAIN),
                    Cell.text("port " + server.port(), Style.PLAIN),
                    Cell.number(Units.bytes(server.usedBytes()), Style.PLAIN),
                    Cell.text(most, Style.PLAIN),
                    Cell.text(
                            server.evictionPolicy() + (dangerous ? ", which may drop an index; see the README" : ""),
                            dangerous ? Style.RED : Style.PLAIN));
        }
        List<String> servers = new ArrayList<>(table.lines(output.colored()));
        servers.add("round trip " + millis(stats.roundTrip()) + ", clock " + clock(stats.clockAheadMillis()));
        return servers;
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
    }

    private static String clock(long aheadMillis) {
        return aheadMillis == 0
                ? "as here"
                : Units.duration(Duration.ofMillis(Math.abs(aheadMillis))) + (aheadMillis > 0 ? " ahead" : " behind");
    }

    private List<String> table(List<RegionSummary> regions) {
        Table table = new Table();
        for (RegionSummary region : regions) {
            table.add(
                    Cell.text(output.names().of(region.name()), Style.PLAIN),
                    Cell.number(Units.entries(region.entries()), Style.PLAIN),
                    Cell.number(Units.bytes(region.memoryUsage()), Style.PLAIN),
                    Cell.number(
                            region.timeToLive()
                                    .map(left -> Units.duration(left) + " left")
                                    .orElse(""),
                            Style.YELLOW));
        }
        return table.lines(output.colored());
    }
}
