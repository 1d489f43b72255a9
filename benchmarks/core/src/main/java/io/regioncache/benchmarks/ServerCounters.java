package io.regioncache.benchmarks;

import java.util.Map;

/**
 * What a Redis server has counted since its start.
 *
 * @param commands commands, also those that scripts called
 * @param bytesIn bytes that it has read
 * @param bytesOut bytes that it has written
 */
record ServerCounters(long commands, long bytesIn, long bytesOut) {

    /** Asks the server of this machine, over a connection of its own. */
    static ServerCounters of(int port) {
        try (ServerInfo server = ServerInfo.of(port)) {
            Map<String, String> fields = server.section("stats");
            return new ServerCounters(
                    ServerInfo.number(fields, "total_commands_processed"),
                    ServerInfo.number(fields, "total_net_input_bytes"),
                    ServerInfo.number(fields, "total_net_output_bytes"));
        }
    }
}
