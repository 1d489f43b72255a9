package io.regioncache.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart in a JVM of its own, on the packaged jar, says what the README promises. */
class QuickstartIT {

    private static final Path SOURCES = Path.of("examples", "quickstart", "src", "main", "java");
    private static final Pattern TREE_LINE = Pattern.compile("^([ │├└─]*)(\\S+) +(\\d+)$");
    private static final Pattern SERVER = Pattern.compile("redis://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern READ = Pattern.compile("^(1st|2nd) time +(\\d+) misses +(\\d+) hits .*");

    private static String output;

    @BeforeAll
    static void runQuickstart(@TempDir Path directory) throws IOException, InterruptedException {
        compileInto(directory);
        Path errors = directory.resolve("errors");
        Process quickstart = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dfile.encoding=ISO-8859-1",
                        "-cp",
                        directory + File.pathSeparator + jarAndDependencies(),
                        "quickstart.Quickstart")
                .redirectError(errors.toFile())
                .start();
        output = new String(quickstart.getInputStream().readAllBytes(), UTF_8);
        assertThat(quickstart.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(quickstart.exitValue()).as(Files.readString(errors)).isZero();
    }

    private static void compileInto(Path directory) {
        Path main = SOURCES.resolve(Path.of("quickstart", "Quickstart.java"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-encoding",
                        "UTF-8",
                        "-proc:none",
                        "-Xlint:all,-classfile",
                        "-Werror",
                        "-cp",
                        jarAndDependencies(),
                        "-sourcepath",
                        SOURCES.toString(),
                        "-d",
                        directory.toString(),
                        main.toString());
        assertThat(failed).isZero();
    }

    /** The packaged jar and the jars that the tests run with, but no directory of classes. */
    private static String jarAndDependencies() {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        String dependencies = Arrays.stream(entries)
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return System.getProperty("regioncache.jar") + File.pathSeparator + dependencies;
    }

    @Test
    void printsEveryZoneInTheRegionOfItsPath() {
        assertThat(trees().get(0)).isEqualTo(zonesPerRegion());
    }

    @Test
    void clearsOneSubtreeFromAnotherJvm() {
        Map<String, Integer> expected = zonesPerRegion();
        expected.replaceAll((region, entries) -> (region + ".").startsWith("zones.America.") ? 0 : entries);

        assertThat(trees().get(1)).isEqualTo(expected);
    }

    @Test
    void totalsWhatThereIs() {
        Map<String, Integer> all = zonesPerRegion();
        Map<String, Integer> left = zonesPerRegion();
        left.keySet().removeIf(region -> (region + ".").startsWith("zones.America."));

        assertThat(output.lines().map(String::strip).filter(line -> line.endsWith(" regions")))
                .containsExactly(total(all), total(left));
    }

    private static String total(Map<String, Integer> regions) {
        int entries = regions.values().stream().mapToInt(Integer::intValue).sum();
        return entries + " entries in " + regions.size() + " regions";
    }

    @Test
    void missesFirstAndHitsThen() {
        String all = Integer.toString(ZoneId.getAvailableZoneIds().size());
        List<List<String>> reads = output.lines()
                .map(READ::matcher)
                .filter(Matcher::matches)
                .map(read -> List.of(read.group(1), read.group(2), read.group(3)))
                .toList();

        assertThat(reads).containsExactly(List.of("1st", all, "0"), List.of("2nd", "0", all));
    }

    @Test
    void showsWhatIsCached() {
        assertThat(output).containsPattern("America/Indiana/Knox: UTC-0[56]:00, 80 clock changes in 40 years");
    }

    @Test
    void readsWellWhereThereIsNoTerminal() {
        assertThat(output).doesNotContain("\u001b").contains("├── ", "└── ").doesNotContain("\ufffd");
    }

    @Test
    void leavesNoServerBehind() {
        MatchResult server = SERVER.matcher(output).results().findFirst().orElseThrow();
        int port = Integer.parseInt(server.group(1));

        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
    }

    private static Map<String, Integer> zonesPerRegion() {
        Map<String, Integer> zones = new TreeMap<>();
        for (String zone : ZoneId.getAvailableZoneIds()) {
            String path = zone.contains("/") ? "/" + zone.substring(0, zone.lastIndexOf('/')) : "";
            zones.merge("zones" + path.replace('/', '.'), 1, Integer::sum);
        }
        return zones;
    }

    private static List<Map<String, Integer>> trees() {
        List<Map<String, Integer>> trees = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (String line : output.lines().toList()) {
            Matcher node = TREE_LINE.matcher(line);
            if (node.matches()) {
                int depth = node.group(1).length() / 4;
                if (depth == 0) {
                    trees.add(new TreeMap<>());
                }
                path.subList(depth, path.size()).clear();
                path.add(node.group(2));
                trees.get(trees.size() - 1).put(String.join(".", path), Integer.valueOf(node.group(3)));
            }
        }
        assertThat(trees).hasSize(2);
        return trees;
    }
}
