package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table(List.of("operation", "RMap"));

    @Test
    void isMarkdown() {
        assertThat(table.row("`get`", 7)).hasToString("""
                | operation | RMap |
                | --- | --- |
                | `get` | 7 |
                """);
    }

    @Test
    void rowsWithNothingAreLeftOut() {
        table.rowUnlessEmpty(List.of("`get`", Table.NOTHING), 1);

        assertThat(table).hasToString("");
    }

    @Test
    void aRowHasAsManyCellsAsThereAreColumns() {
        assertThatThrownBy(() -> table.row("`get`")).hasMessageContaining("1 cells for 2 columns");
    }
}
