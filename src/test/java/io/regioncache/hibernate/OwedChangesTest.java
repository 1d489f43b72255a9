package io.regioncache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCacheException;
import io.regioncache.testing.Waiting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwedChangesTest {

    private static final int MANY = 10_500;

    private final OwedChanges owed = new OwedChanges();
    private final List<String> made = new CopyOnWriteArrayList<>();
    private volatile boolean isAway = true;

    @AfterEach
    void close() {
        owed.close();
    }

    private Runnable making(String what) {
        return () -> {
            if (isAway) {
                throw new RegionCacheException("away", null);
            }
            made.add(what);
        };
    }

    @Test
    void areMadeOnceTheServerIsBack() {
        owed.add("r", "a", making("a, first"), making("clear"));
        owed.add("r", "b", making("b"), making("clear"));
        owed.add("r", "a", making("a"), making("clear"));
        owed.addClear("q", making("clear q"));
        assertThat(made).isEmpty();
        isAway = false;
        Waiting.until(() -> "all to be made: " + made, () -> made.size() == 3);
        assertThat(made).containsExactlyInAnyOrder("a", "b", "clear q");
        owed.add("r", "c", making("c"), making("clear"));
        Waiting.until(() -> "one more to be made", () -> made.contains("c"));
    }

    @Test
    void becomeAClearIfTheyAreMany() {
        for (int i = 0; i < MANY; i++) {
            owed.add("r", i, making("one"), making("clear"));
        }
        isAway = false;
        Waiting.until(() -> "the region to be cleared", () -> made.contains("clear"));
        assertThat(made.size()).isLessThan(MANY - 9_000);
    }

    @Test
    void thatCanNeverBeMadeKeepNoneFromBeing() {
        isAway = false;
        owed.add(
                "r",
                "a",
                () -> {
                    throw new IllegalStateException("closed");
                },
                making("clear"));
        owed.add("r", "b", making("b"), making("clear"));
        Waiting.until(() -> "the other to be made", () -> made.contains("b"));
    }

    /** The masters of a cluster don't fail together. */
    @Test
    void ofOneRegionHoldUpThoseOfNoOther() {
        owed.add("away", "a", making("a"), making("clear"));
        owed.add("away", "b", making("b"), making("clear"));
        owed.add("r", "c", () -> made.add("c"), making("clear"));
        Waiting.until(() -> "the other region's to be made", () -> made.contains("c"));
        assertThat(made).containsExactly("c");
        isAway = false;
        Waiting.until(() -> "all to be made: " + made, () -> made.size() == 3);
    }

    @Test
    void areTriedOnceMoreAtTheEnd() {
        owed.add("r", "a", making("a"), making("clear"));
        owed.add("r", "b", making("b"), making("clear"));
        isAway = false;
        owed.close();
        assertThat(made).contains("a", "b");
        owed.add("r", "c", making("c"), making("clear"));
        assertThat(made).doesNotContain("c");
    }
}
