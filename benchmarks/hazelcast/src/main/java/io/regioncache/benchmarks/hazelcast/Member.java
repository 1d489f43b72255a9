package io.regioncache.benchmarks.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A member in a JVM of its own, which ends with the one that started it. */
final class Member {

    private static final String READY = "member at ";
    private static Member running;

    private final int port;

    private Member(int port) {
        this.port = port;
    }

    /** The member of this JVM's own, started the first time. */
    static synchronized Member running() throws IOException {
        if (running == null) {
            running = start();
        }
        return running;
    }

    /** Where it listens, on 127.0.0.1. */
    int port() {
        return port;
    }

    private static Member start() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Member.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new Member(Integer.parseInt(line.substring(READY.length())));
            }
        }
        throw new IOException("The Hazelcast member ended before it was ready");
    }

    /** Runs the member, until its standard input ends. */
    public static void main(String[] args) throws IOException {
        Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getNetworkConfig().setPublicAddress("127.0.0.1");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        System.out.println(
                READY + member.getCluster().getLocalMember().getAddress().getPort());
        while (System.in.read() >= 0) {
            // Nothing is sent; the end of the stream is the end of the parent.
        }
        member.shutdown();
        System.exit(0);
    }
}
