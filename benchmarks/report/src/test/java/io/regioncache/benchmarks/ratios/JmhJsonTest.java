package io.regioncache.benchmarks.ratios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JmhJsonTest {

    private static final String RESULT = """
            [{"benchmark": "io.regioncache.benchmarks.Operations.get", "threads": 8,
              "params": {"subject": "RMap", "port": "1", "expiry": "ETERNAL", "valueBytes": "200"},
              "primaryMetric": {"score": %s, "scoreUnit": "%s"},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 1500.5}, "server.commands": {"score": 1.0},
                "server.bytesIn": {"score": 40.0}, "server.bytesOut": {"score": 210.0}}}]
            """;

    @Test
    void readsOperationsPerSecond() throws IOException {
        assertThat(JmhJson.read(RESULT.formatted("1000.0", "ops/s"), "run", 3))
                .containsExactly(new Measurement("run", "RMap", Case.of("get"), 8, 3, 1000, 1500.5, 1, 40, 210));
    }

    @Test
    void turnsSecondsOfAnOperationRound() throws IOException {
        assertThat(JmhJson.read(RESULT.formatted("0.5", "s/op"), "run", 1))
                .first()
                .extracting(Measurement::perSecond)
                .isEqualTo(2.0);
    }

    @Test
    void refusesOtherUnits() {
        assertThatThrownBy(() -> JmhJson.read(RESULT.formatted("1", "ops/ms"), "run", 1))
                .hasMessageContaining("ops/ms");
    }
}
