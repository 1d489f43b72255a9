package io.regioncache.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's figures are those that were measured, as the page of the benchmarks has them. */
class ReadmeFiguresTest {

    private static final String END_OF_RATIOS = "<!-- benchmarks, ratios: end -->";
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern TARGET = Pattern.compile("\\(.*?\\)");

    /** What begins a row of the README, and the row of the page. */
    private static final Map<String, String> ROWS = Map.of(
            "| `get` |", "| `get` hit, eternal |",
            "| `put` |", "| `put`, eternal; `fastPut` of RMap |",
            "| `getAll` of 100 |", "| `getAll` 100 |",
            "| `putAll` of 100 |", "| `putAll` 100 |",
            "| `invoke`, beside `RMap`'s `get` |", "| `invoke`, no conflict; `get` of RMap |");

    /** The same for reads by one thread, beside other processes. */
    private static final Map<String, String> WAITING_ROWS = Map.of(
            "| nothing else |", "| nothing | region-cache |",
            "| a busy process |", "| a busy process | region-cache |",
            "| two busy processes |", "| 2 busy processes | region-cache |");

    @Test
    void thoseOfOneThreadAreThoseOfThePage() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"), UTF_8);
        List<String> page = Files.readAllLines(Path.of("docs", "benchmarks.md"), UTF_8);
        WAITING_ROWS.forEach((here, there) ->
                assertThat(figures(readme, here)).as(here).hasSize(3).isEqualTo(figures(page, there)));
    }

    @Test
    void theyAreThoseOfThePage() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"), UTF_8);
        List<String> page = Files.readAllLines(Path.of("docs", "benchmarks.md"), UTF_8).stream()
                .takeWhile(line -> !line.equals(END_OF_RATIOS))
                .toList();
        ROWS.forEach((here, there) ->
                assertThat(figures(readme, here)).as(here).hasSize(6).isEqualTo(figures(page, there)));
    }

    private static List<String> figures(List<String> lines, String beginning) {
        List<String> figures = new ArrayList<>();
        lines.stream()
                .filter(line -> line.startsWith(beginning))
                .flatMap(line ->
                        NUMBER.matcher(TARGET.matcher(line).replaceAll("")).results())
                .map(MatchResult::group)
                .forEach(figures::add);
        return figures;
    }
}
