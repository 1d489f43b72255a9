package io.regioncache.benchmarks.report;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RespClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a run was, and on what.
 *
 * @param id the time of its begin, in UTC, by which it is told from others
 * @param processors how many the machine has
 * @param java the version of the JDK
 * @param redis the version of the server
 */
public record RunFacts(String id, int processors, String java, String redis) {

    /** A run that begins now, on this server. */
    public static RunFacts beginning(RedisProcess server) {
        try (RespClient client = server.connect()) {
            String version = client.text("INFO", "server")
                    .lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("INFO does not tell redis_version"));
            return new RunFacts(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"),
                    version.substring(version.indexOf(':') + 1));
        }
    }

    /** A sentence for readers. */
    public String sentence() {
        return "Measured on " + id.substring(0, id.indexOf('T')) + " with " + processors + " processors, JDK " + java
                + ", Redis " + redis + ".";
    }
}
