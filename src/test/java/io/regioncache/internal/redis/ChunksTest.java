package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunksTest {

    @Test
    void partsHoldAllElementsInOrder() {
        List<Integer> numbers = IntStream.range(0, 1001).boxed().toList();
        List<List<Integer>> parts = Chunks.ofCount(numbers, 100);
        assertThat(parts).hasSize(11);
        assertThat(parts.stream().flatMap(List::stream)).isEqualTo(numbers);
        assertThat(Chunks.ofCount(List.of(), 100)).isEmpty();
    }

    @Test
    void aPartIsNoLongerThanAMegabyteUnlessOneElementIs() {
        List<List<Integer>> parts = Chunks.ofSize(List.of(700_000, 700_000, 5_000_000, 1, 2), 100, size -> size);
        assertThat(parts).containsExactly(List.of(700_000), List.of(700_000), List.of(5_000_000), List.of(1, 2));
    }

    @Test
    void repliesComeInTheOrderOfTheParts() {
        List<Integer> parts = IntStream.range(0, 100).boxed().toList();
        assertThat(Chunks.send(parts, part -> OwnThread.supply(() -> part * 2)).join())
                .isEqualTo(parts.stream().map(part -> part * 2).toList());
    }

    @Test
    void aFailureEndsTheSending() {
        List<Integer> sent = new ArrayList<>();
        CompletableFuture<List<Integer>> replies =
                Chunks.send(IntStream.range(0, 100).boxed().toList(), part -> {
                    sent.add(part);
                    return part == 3
                            ? CompletableFuture.failedFuture(new IllegalStateException("broken"))
                            : CompletableFuture.completedFuture(part);
                });
        assertThat(replies).isCompletedExceptionally();
        assertThat(sent).hasSizeLessThan(100);
    }
}
