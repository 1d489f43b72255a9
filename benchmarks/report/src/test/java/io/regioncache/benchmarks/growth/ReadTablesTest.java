package io.regioncache.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadTablesTest {

    @Test
    void readsAreComparedWithTheIdleOnesOfTheirRepetition() {
        assertThat(of(
                                "get,clear,idle,1,1000,40000,100000,900000",
                                "get,clear,second,1,1000,50000,150000,900000",
                                "get,clear,idle,2,1000,40000,300000,900000",
                                "get,clear,second,2,1000,50000,900000,900000",
                                "get,clear,idle,0,2000,40000,200000,900000",
                                "get,clear,second,0,2000,50000,500000,900000")
                        .reads(GrowthResults.CLEAR))
                .contains("| idle, the second before | 2,000 | 40 | 200 | 900 | 1 | – |")
                .contains("| the second from the call on | 2,000 | 50 | 500 | 900 | 2.25 (≤ 2) ! | – |");
    }

    @Test
    void ofFewReadsThoseOfAllRepetitionsAreCompared() {
        assertThat(of(
                                "get,clear,idle,1,1000,40000,100000,900000",
                                "get,clear,call,1,9,50000,900000,900000",
                                "get,clear,empty,1,9,50000,900000,900000",
                                "get,clear,idle,0,2000,40000,200000,900000",
                                "get,clear,call,0,120,50000,300000,900000",
                                "get,clear,empty,0,99,50000,300000,900000")
                        .reads(GrowthResults.CLEAR))
                .contains("| the clear, from call to return | 120 | 50 | 300 | 900 | 1.50 of all together (≤ 2) | – |")
                .contains("| the clear of a region without entries | 99 | 50 | – | 900 | – | – |");
    }

    @Test
    void readsDuringAClearAreComparedWithThoseDuringUnlinkInTheSameRepetition() {
        ReadTables tables = of(
                "get,clear,freeing,1,1000,50000,100000,900000",
                "get,clear,freeing,2,1000,50000,400000,900000",
                "get,clear,freeing,0,2000,50000,300000,900000",
                "get,clear,call,1,200,50000,100000,900000",
                "get,clear,call,2,200,50000,400000,900000",
                "get,clear,call,0,400,50000,400000,900000",
                "get,unlink,freeing,1,1000,60000,200000,800000",
                "get,unlink,freeing,2,1000,60000,200000,800000",
                "get,unlink,freeing,0,2000,60000,200000,800000",
                "get,unlink,call,1,99,60000,200000,800000",
                "get,unlink,call,2,120,60000,200000,800000",
                "get,unlink,call,0,219,60000,200000,800000");
        assertThat(tables.reads(GrowthResults.CLEAR))
                .contains("| from the call until the memory is free | 2,000 | 50 | 300 | 900 | – | 1.25 |")
                .as("UNLINK had too few in a repetition")
                .contains("| the clear, from call to return | 400 | 50 | 400 | 900 | – | 2.00 of all together |");
        assertThat(tables.reads(GrowthResults.UNLINK))
                .contains("| from the call until the memory is free | 2,000 | 60 | 200 | 800 | – |\n");
    }

    @Test
    void limitsAreThoseOfClears() {
        assertThat(of(
                                "get,unlink,idle,1,1000,40000,100000,900000",
                                "get,unlink,second,1,1000,50000,300000,900000",
                                "get,unlink,idle,0,1000,40000,100000,900000",
                                "get,unlink,second,0,1000,50000,300000,900000")
                        .reads(GrowthResults.UNLINK))
                .contains("| the second from the call on | 1,000 | 50 | 300 | 900 | 3.00 |");
    }

    @Test
    void timesOfRemovalsAreMedians() {
        ReadTables tables = of(
                "removed,clear,1,2000000,1500000000,40000",
                "removed,clear,2,4000000,1700000000,60000",
                "removed,clear,3,3000000,1600000000,50000",
                "removed,unlink,1,1000000,1400000000,20000");
        assertThat(tables.removed(GrowthResults.CLEAR))
                .isEqualTo("3 clears; the median clear returned after 3.00 ms, of which its transaction took the server"
                        + " 0.05 ms. The server had freed the memory after 1600 ms.\n");
        assertThat(tables.removed(GrowthResults.UNLINK))
                .isEqualTo("1 `UNLINK`s; the median one returned after 1.00 ms, of which the command took the server"
                        + " 0.02 ms. The server had freed the memory after 1400 ms.\n");
    }

    private static ReadTables of(String... rows) {
        return new ReadTables(GrowthTablesTest.results(rows));
    }
}
