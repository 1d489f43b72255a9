package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void onlyThePartChanges() {
        String page = part("memory", "old memory\n") + "by hand\n" + part("start", "old start\n");

        assertThat(Page.replace(page, "start", "new\n"))
                .isEqualTo(part("memory", "old memory\n") + "by hand\n" + part("start", "new\n"));
    }

    @Test
    void aPageWithoutThePartIsLeftAlone() {
        assertThatThrownBy(() -> Page.replace(part("memory", ""), "start", "new"))
                .hasMessageContaining(Page.begin("start"));
    }

    private static String part(String name, String text) {
        return Page.begin(name) + "\n" + text + Page.end(name) + "\n";
    }
}
