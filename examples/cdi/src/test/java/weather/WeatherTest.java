package weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs that run the application, with nothing but the address of the server. */
@ExtendWith(RedisServers.class)
class WeatherTest {

    @TempDir
    Path nothing;

    @Test
    void whatOneJvmKnowsTheOtherDoesToo(RedisProcess redis) {
        try (JavaProcess one = start(redis);
                JavaProcess other = start(redis)) {
            one.tell("forecast Oslo 2026-12-01");
            other.tell("forecast Oslo 2026-12-01");
            String forecast = one.hear();
            assertThat(forecast).isEqualTo("Oslo 2026-12-01 1 degrees");
            assertThat(other.hear()).isEqualTo(forecast);
            assertThat(runs(one) + runs(other)).isEqualTo(1); // of two that asked at once

            assertThat(one.ask("forecast Atlantis 2026-12-01")).isEqualTo("There is no city Atlantis");
            assertThat(other.ask("forecast Atlantis 2026-12-01")).isEqualTo("There is no city Atlantis");
            assertThat(runs(one) + runs(other)).isEqualTo(2);

            assertThat(one.ask("correct Oslo 2026-12-01 7")).isEqualTo("corrected");
            assertThat(other.ask("forecast Oslo 2026-12-01")).isEqualTo("Oslo 2026-12-01 7 degrees");
            assertThat(one.ask("forget Oslo 2026-12-01")).isEqualTo("forgotten");
            assertThat(other.ask("forecast Oslo 2026-12-01")).isEqualTo(forecast);
            assertThat(runs(one) + runs(other)).isEqualTo(3);

            one.ask("forecast Quito 2026-12-02");
            assertThat(regions(redis)).isEqualTo(2);
            assertThat(other.ask("newmodel")).isEqualTo("nothing holds any more");
            assertThat(regions(redis)).isZero();
            assertThat(one.ask("forecast Oslo 2026-12-01")).isEqualTo(forecast);
            assertThat(one.ask("forecast Atlantis 2026-12-01")).isEqualTo("There is no city Atlantis");
            assertThat(runs(one) + runs(other)).isEqualTo(6); // a forecast and an exception, from two regions below

            one.tell("quit");
            assertThat(one.awaitEnd()).as(one.errors()).isZero(); // the container has closed the manager
        }
    }

    private JavaProcess start(RedisProcess redis) {
        return JavaProcess.start(nothing, Map.of("WEATHER_REDIS", redis.uri()), WeatherMain.class);
    }

    /** How many of the two regions hold anything. */
    private static long regions(RedisProcess redis) {
        try (RespClient client = redis.connect()) {
            return client.number("EXISTS", "weather-service:{weather}.forecasts", "weather-service:{weather}.unknown");
        }
    }

    private static int runs(JavaProcess process) {
        return Integer.parseInt(process.ask("runs"));
    }
}
