package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkersTest {

    @Test
    void onlyWhatStandsBetweenThemChanges() {
        String page = "before\n" + Markers.BEGIN + "\nold\n" + Markers.END + "\nafter\n";

        assertThat(Markers.replace(page, "new\n"))
                .isEqualTo("before\n" + Markers.BEGIN + "\nnew\n" + Markers.END + "\nafter\n");
    }

    @Test
    void aPageWithoutThemIsLeftAlone() {
        assertThatThrownBy(() -> Markers.replace("text", "new")).hasMessageContaining("benchmarks: begin");
    }
}
