package io.regioncache.benchmarks.memory;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RespClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at the memory of a server that nobody else uses at the moment. For use by one thread. */
final class ServerMemory implements AutoCloseable {

    private static final int LOOKS = 100;
    private static final long LOOK_MILLIS = 100;

    /** A hash that has grown is moved to its larger table by what looks into it; this does that to its end. */
    private static final String END_REHASH =
            "for i = 1, tonumber(ARGV[1]) do redis.call('HEXISTS', KEYS[1], 'none') end return 1";

    private final RespClient client;

    private ServerMemory(RespClient client) {
        this.client = client;
    }

    /** Connects to a server. */
    static ServerMemory of(RedisProcess server) {
        return new ServerMemory(server.connect());
    }

    /** Empties the server. */
    void flush() {
        client.call("FLUSHALL");
    }

    /** Ends what the server has put off of moving the entries of its hashes. */
    void settle() {
        for (MemoryResults.Key key : keys()) {
            if (client.text("TYPE", key.name()).equals("hash")) {
                client.call("EVAL", END_REHASH, 1, key.name(), 2 * client.number("HLEN", key.name()));
            }
        }
    }

    /**
     * The memory that the server uses for its data and for this connection, without scripts, once all other clients are gone and
     * it doesn't change any more.
     *
     * @throws IllegalStateException if that doesn't happen within ten seconds
     */
    long used() throws InterruptedException {
        long before = -1;
        for (int i = 0; i < LOOKS; i++) {
            client.call("SCRIPT", "FLUSH", "SYNC");
            long now = info("memory", "used_memory");
            if (now == before && info("clients", "connected_clients") == 1) {
                return now;
            }
            before = now;
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("The server's memory does not come to rest");
    }

    /** What the server allocates memory by. */
    String allocator() {
        return text("memory", "mem_allocator");
    }

    /** All keys by their names. */
    List<MemoryResults.Key> keys() {
        List<MemoryResults.Key> keys = new ArrayList<>();
        for (Object name : client.list("KEYS", "*")) {
            String text = RespClient.asText(name);
            keys.add(new MemoryResults.Key(
                    text, client.number("MEMORY", "USAGE", text, "SAMPLES", 0), client.number("TTL", text)));
        }
        keys.sort(Comparator.comparing(MemoryResults.Key::name));
        return keys;
    }

    private long info(String section, String field) {
        return Long.parseLong(text(section, field));
    }

    private String text(String section, String field) {
        return client.text("INFO", section)
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("INFO does not tell " + field));
    }

    @Override
    public void close() {
        client.close();
    }
}
