package io.regioncache.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * A cluster as a process of its own, for builds beside this one. Prints its URI; for each line that it reads it prints how many
 * scripts each master has run. Ends when its input ends, so it does not outlive whoever started it.
 */
public final class ClusterMain {

    private ClusterMain() {}

    /** Runs a cluster; there are no arguments. */
    public static void main(String[] arguments) throws IOException {
        try (RedisClusterProcess cluster = RedisClusterProcess.start();
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            System.out.println(cluster.uri());
            while (input.readLine() != null) {
                StringBuilder scripts = new StringBuilder();
                for (RedisProcess master : cluster.masters()) {
                    scripts.append(scripts.isEmpty() ? "" : " ").append(scriptsOf(master));
                }
                System.out.println(scripts);
            }
        }
    }

    private static long scriptsOf(RedisProcess master) {
        try (RespClient client = master.connect()) {
            return client.text("INFO", "commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_evalsha:calls="))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
                    .sum();
        }
    }
}
