package io.regioncache.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is logged at which level. */
@ExtendWith(RedisServers.class)
class LoggingIT {

    /** Thousands of operations, single and many at a time, with and without waiting, log nothing; what changes states does. */
    @Test
    void nothingIsLoggedOfAnOperationAtDebug(RedisProcess redis) {
        List<String> told = run(redis, "debug");
        assertThat(told).as("%s", told).contains("operations: 0");
        assertThat(told)
                .anyMatch(line -> line.contains("INFO io.regioncache.") && line.contains("Opened a cache manager"))
                .anyMatch(line -> line.contains("INFO io.regioncache.") && line.contains("Closed the cache manager"))
                .anyMatch(line -> line.contains("DEBUG io.regioncache.") && line.endsWith("Opened cache logged"))
                .anyMatch(line -> line.contains("DEBUG io.regioncache.") && line.endsWith("Closed cache logged.below"))
                .anyMatch(line ->
                        line.contains("DEBUG io.regioncache.") && line.endsWith("Cleared logged with 1 regions below"))
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void everyCallIsLoggedAtTrace(RedisProcess redis) {
        List<String> told = run(redis, "trace");
        assertThat(told)
                .anyMatch(line -> line.matches(".*TRACE io\\.regioncache\\.calls - put logged: \\d+ us"))
                .anyMatch(line -> line.matches(".*TRACE io\\.regioncache\\.calls - get logged: \\d+ us"));
    }

    private static List<String> run(RedisProcess redis, String level) {
        String uri = redis.uri().replace("redis://", "redis://default:secret@");
        try (JavaProcess process = JavaProcess.start(LoggingProcess.class, uri, level)) {
            List<String> told = new ArrayList<>();
            for (String line = process.hear(); !line.equals("done"); line = process.hear()) {
                told.add(line);
            }
            assertThat(process.awaitEnd()).isZero();
            return told;
        }
    }
}
