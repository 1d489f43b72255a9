package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.internal.store.ClearFeed;
import io.regioncache.internal.store.RecordedClear;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is printed of what a feed tells. */
class ClearWatchTest {

    private final TestShell shell = new TestShell();
    private final Queue<CompletableFuture<ClearFeed.Clears>> told = new ArrayDeque<>();

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void printsEachClearInALine() {
        tell(true, "a", "b\n");
        tell(true);
        tell(true, "c");
        watch(false);
        assertThat(shell.out().lines().map(line -> line.replaceFirst("^[-\\d]+ [:.\\d]+  ", "")))
                .containsExactly("a", "\"b\\n\"", "c");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void printsJsonOnRequest() throws Exception {
        tell(true, "a");
        told.add(CompletableFuture.completedFuture(
                new ClearFeed.Clears(List.of(new RecordedClear(RegionName.root(), 1500, "1500-0")), true)));
        watch(true);
        List<String> lines = shell.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(new ObjectMapper().readTree(lines.get(0)).get("region").asText())
                .isEqualTo("a");
        JsonNode root = new ObjectMapper().readTree(lines.get(1));
        assertThat(root.get("region").isNull()).isTrue();
        assertThat(root.get("time").asText()).isEqualTo("1970-01-01T00:00:01.500Z");
    }

    @Test
    void saysThatClearsWereLost() {
        tell(false, "a");
        watch(true);
        assertThat(shell.out().lines()).first().isEqualTo("{\"lost\":true}");
        assertThat(shell.err()).contains("some are missing");
    }

    @Test
    void goesOnWhenTheServerIsBack() {
        told.add(CompletableFuture.failedFuture(new RegionCacheException("No answer.", null)));
        told.add(CompletableFuture.failedFuture(new RegionCacheException("No answer.", null)));
        tell(true, "a");
        watch(false);
        assertThat(shell.err().lines())
                .containsExactly("region-cache: No answer. Trying again.", "region-cache: the server is back");
        assertThat(shell.out()).endsWith("  a\n");
    }

    private void tell(boolean complete, String... regions) {
        List<RecordedClear> clears = List.of(regions).stream()
                .map(name -> new RecordedClear(RegionName.of(name), 1000, "1000-0"))
                .toList();
        told.add(CompletableFuture.completedFuture(new ClearFeed.Clears(clears, complete)));
    }

    /** Watches until all was told. */
    private void watch(boolean json) {
        ClearFeed feed = () -> {
            CompletableFuture<ClearFeed.Clears> next = told.remove();
            if (told.isEmpty()) {
                Thread.currentThread().interrupt(); // the answer is there already, nothing waits for it
            }
            return next;
        };
        try (Interruption interruption = new Interruption(Thread.currentThread())) {
            new ClearWatch(feed, Duration.ofMillis(1), new Output(shell.shell(), json, false), interruption).run();
        }
    }
}
