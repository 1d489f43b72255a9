package io.regioncache.benchmarks.redisson;

import io.regioncache.benchmarks.OpenSubject;
import io.regioncache.benchmarks.Subject;
import java.util.Map;
import java.util.Set;
import org.redisson.Redisson;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;

/** Redisson's {@code RMap}, which knows no expiry. */
public final class MapSubject implements Subject {

    @Override
    public String name() {
        return "RMap";
    }

    @Override
    public Set<String> operations() {
        return Set.of("get", "getMiss", "put", "putIfAbsent", "getAll", "putAll", "iterate");
    }

    @Override
    public OpenSubject open(Settings settings) {
        if (settings.expiry() != Expiry.ETERNAL) {
            throw new IllegalArgumentException("An RMap is eternal");
        }
        RedissonClient client = Redisson.create(Clients.config(settings.port()));
        return new OpenMap(client, client.getMap("benchmark"));
    }

    private record OpenMap(RedissonClient client, RMap<String, String> map) implements OpenSubject {

        @Override
        public void empty() {
            map.delete();
        }

        @Override
        public String get(String key) {
            return map.get(key);
        }

        @Override
        public void put(String key, String value) {
            map.fastPut(key, value);
        }

        @Override
        public boolean putIfAbsent(String key, String value) {
            return map.fastPutIfAbsent(key, value);
        }

        @Override
        public Map<String, String> getAll(Set<String> keys) {
            return map.getAll(keys);
        }

        @Override
        public void putAll(Map<String, String> entries) {
            map.putAll(entries);
        }

        @Override
        public long iterate() {
            long count = 0;
            for (Map.Entry<String, String> entry : map.entrySet()) {
                if (entry.getValue() != null) {
                    count++;
                }
            }
            return count;
        }

        @Override
        public void close() {
            client.shutdown();
        }
    }
}
