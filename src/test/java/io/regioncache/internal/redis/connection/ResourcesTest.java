package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private final List<String> closed = new ArrayList<>();
    private final Resources resources = new Resources();

    @Test
    void closesInReverseAndOnce() {
        resources.add(() -> closed.add("first"));
        resources.add(() -> closed.add("second"));
        resources.close();
        resources.close();
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void closesAllWhateverFails() {
        resources.add(() -> {
            throw new IllegalStateException("one");
        });
        resources.add(() -> closed.add("between"));
        resources.add(() -> {
            throw new java.io.IOException("two");
        });
        assertThatThrownBy(resources::close).hasRootCauseMessage("two").satisfies(failure -> assertThat(
                        failure.getSuppressed())
                .singleElement()
                .satisfies(other -> assertThat(other).hasMessage("one")));
        assertThat(closed).containsExactly("between");
    }

    @Test
    void keepsTheFailureThatItClosesAfter() {
        resources.add(() -> {
            throw new IllegalStateException("closing");
        });
        Exception failure = new IllegalStateException("opening");
        resources.closeAfter(failure);
        assertThat(failure.getSuppressed()).singleElement().satisfies(other -> assertThat(other)
                .hasMessage("closing"));
    }
}
