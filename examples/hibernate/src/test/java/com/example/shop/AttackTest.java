package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs change and read the same few rows. */
@ExtendWith(RedisServers.class)
class AttackTest {

    private static final int ROUNDS = Integer.getInteger("shop.rounds", 10_000);
    private static final String FACTORY = System.getProperty("shop.factory", "region-cache");

    @TempDir
    private Path directory;

    private Map<String, Object> settings(String url, RedisProcess redis) throws IOException {
        if (FACTORY.equals("region-cache")) {
            return Settings.ours(url, redis.uri());
        }
        Path file = Files.writeString(directory.resolve("shop.yaml"), "connection:\n  uri: " + redis.uri() + "\n");
        return Settings.stock(url, file.toUri().toString());
    }

    @Test
    void nobodyReadsWhatIsOlderThanACommit(RedisProcess redis) throws IOException {
        try (Database database = Database.start()) {
            Map<String, Object> settings = settings(database.newUrl(), redis);
            Path floors = directory.resolve("floors");
            String[] arguments = Stream.concat(
                            Stream.of(floors.toString(), Integer.toString(ROUNDS)),
                            Stream.of(Settings.arguments(settings)))
                    .toArray(String[]::new);
            try (Shop shop = Shop.open(settings)) {
                Attack.prepare(shop);
                try (JavaProcess other = JavaProcess.start(AttackProcess.class, arguments)) {
                    assertThat(other.hear()).isEqualTo("ready");
                    other.tell("go");
                    assertThat(new Attack(shop, floors, ROUNDS).run()).isEqualTo(List.of());
                    assertThat(other.hear()).isEqualTo("[]");
                    assertThat(other.awaitEnd()).isZero();
                }
                Statistics statistics = shop.sessions().getStatistics();
                assertThat(statistics.getSecondLevelCacheHitCount())
                        .as("reads that the cache answered")
                        .isGreaterThan(ROUNDS / 20);
                assertThat(statistics.getQueryCacheHitCount()).isPositive();
            }
        }
    }
}
