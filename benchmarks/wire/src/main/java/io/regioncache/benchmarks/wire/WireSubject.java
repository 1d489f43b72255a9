package io.regioncache.benchmarks.wire;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.regioncache.benchmarks.OpenSubject;
import io.regioncache.benchmarks.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Bare commands on one hash, by Lettuce on one connection that all threads share: what the wire allows. */
public final class WireSubject implements Subject {

    @Override
    public String name() {
        return "Lettuce";
    }

    @Override
    public Set<String> operations() {
        return Set.of("get", "getMiss", "put", "putIfAbsent", "getAll", "putAll");
    }

    @Override
    public OpenSubject open(Settings settings) {
        if (settings.expiry() != Expiry.ETERNAL) {
            throw new IllegalArgumentException("A hash is eternal");
        }
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", settings.port()));
        StatefulRedisConnection<String, String> connection = client.connect(StringCodec.ASCII);
        return new OpenHash(client, connection, connection.sync());
    }

    private record OpenHash(
            RedisClient client,
            StatefulRedisConnection<String, String> connection,
            RedisCommands<String, String> commands)
            implements OpenSubject {

        private static final String NAME = "benchmark";

        @Override
        public void empty() {
            commands.del(NAME);
        }

        @Override
        public String get(String key) {
            return commands.hget(NAME, key);
        }

        @Override
        public void put(String key, String value) {
            commands.hset(NAME, key, value);
        }

        @Override
        public boolean putIfAbsent(String key, String value) {
            return commands.hsetnx(NAME, key, value);
        }

        @Override
        public Map<String, String> getAll(Set<String> keys) {
            Map<String, String> found = new HashMap<>();
            for (KeyValue<String, String> each : commands.hmget(NAME, keys.toArray(String[]::new))) {
                each.ifHasValue(value -> found.put(each.getKey(), value));
            }
            return found;
        }

        @Override
        public void putAll(Map<String, String> entries) {
            commands.hset(NAME, entries);
        }

        @Override
        public void close() {
            connection.close();
            client.shutdown();
        }
    }
}
