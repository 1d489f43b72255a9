package io.regioncache.internal.redis.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.config.ManagerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Connects to each URI that it reads, and tells the transport, a value that it has written and read, and how many of the
 * connection's threads are left once it is closed.
 */
final class TransportProcess {

    private TransportProcess() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String uri = input.readLine(); uri != null; uri = input.readLine()) {
                System.out.println(used(uri) + " " + threads());
            }
        }
    }

    private static String used(String uri) {
        ManagerSettings settings = ManagerSettings.of(URI.create(uri), null);
        try (ServerConnection connection = Connector.connect(settings, TransportProcess.class.getClassLoader())) {
            RedissonClient client = connection.client();
            client.getBucket("transport", StringCodec.INSTANCE).set("value");
            return client.getConfig().getTransportMode() + " "
                    + client.getBucket("transport", StringCodec.INSTANCE).get();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("region-cache"))
                .count();
    }
}
