package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final RunFacts RUN = new RunFacts("2026-01-02T03:04:05Z", 2, "17", "7.0.15");

    @TempDir
    private Path directory;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Store store = new Store(directory.resolve("results"));
        assertThat(store.read(new Numbers())).isEmpty();

        Some results = new Some(RUN, List.of(1.5, Double.NaN));
        store.write(new Numbers(), results);

        assertThat(store.read(new Numbers())).contains(results);
    }

    @Test
    void eachElementIsALine() throws IOException {
        new Store(directory).write(new Numbers(), new Some(RUN, List.of(1.0, 2.0)));

        assertThat(Files.readString(directory.resolve("numbers.json"))).isEqualTo("""
                {
                  "run": {"id":"2026-01-02T03:04:05Z","processors":2,"java":"17","redis":"7.0.15"},
                  "numbers": [
                    1.0,
                    2.0
                  ]
                }
                """);
    }

    @Test
    void whatAnotherVersionKeptIsToBeDeleted() throws IOException {
        Path file = directory.resolve("numbers.json");
        Files.writeString(file, "{\"run\": null, \"letters\": [\"a\"]}");

        assertThatThrownBy(() -> new Store(directory).read(new Numbers()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Delete " + file);
    }

    private record Some(RunFacts run, List<Double> numbers) {}

    private static final class Numbers implements Part<Some> {

        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public Duration estimate() {
            return Duration.ZERO;
        }

        @Override
        public Class<Some> type() {
            return Some.class;
        }

        @Override
        public Some measure() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String text(Some results) {
            return "";
        }

        @Override
        public Map<String, JFreeChart> plots(Some results) {
            return Map.of();
        }
    }
}
