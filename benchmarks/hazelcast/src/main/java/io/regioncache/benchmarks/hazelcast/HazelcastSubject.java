package io.regioncache.benchmarks.hazelcast;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import io.regioncache.benchmarks.JCacheSubject;
import io.regioncache.benchmarks.OpenSubject;
import io.regioncache.benchmarks.Subject;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** Hazelcast's JCache by a client, without a near cache; the only member runs in another JVM of this machine. */
public final class HazelcastSubject implements Subject {

    @Override
    public String name() {
        return "Hazelcast";
    }

    @Override
    public Set<String> operations() {
        return JCacheSubject.OPERATIONS;
    }

    @Override
    public OpenSubject open(Settings settings) throws IOException {
        ClientConfig config = new ClientConfig();
        config.getNetworkConfig().addAddress("127.0.0.1:" + Member.running().port());
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        CacheManager manager = Caching.getCachingProvider("com.hazelcast.client.cache.HazelcastClientCachingProvider")
                .getCacheManager(
                        URI.create("benchmark"), null, HazelcastCachingProvider.propertiesByInstanceItself(client));
        return new JCacheSubject(manager, settings.expiry()) {
            @Override
            public void close() {
                super.close();
                client.shutdown();
            }
        };
    }
}
