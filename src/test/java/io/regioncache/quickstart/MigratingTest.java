package io.regioncache.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The application in {@code examples/migrating} differs before and after in what the first table of {@code docs/migrating.md}
 * says, and that table says nothing else.
 */
class MigratingTest {

    private static final Path BEFORE = Path.of("examples", "migrating", "before");
    private static final Path AFTER = Path.of("examples", "migrating", "after");
    private static final Path GUIDE = Path.of("docs", "migrating.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** What every line has that belongs to a change of the code, in the column before and in the column after. */
    private record Change(List<String> before, List<String> after) {}

    @Test
    void theCodeDiffersInWhatTheTableSays() throws IOException {
        List<Change> table = table();
        List<String> taken = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (String file : files().keySet()) {
            if (!file.equals("pom.xml")) {
                taken.addAll(linesOnlyIn(BEFORE, AFTER, file));
                added.addAll(linesOnlyIn(AFTER, BEFORE, file));
            }
        }
        List<String> before =
                table.stream().flatMap(change -> change.before.stream()).toList();
        List<String> after =
                table.stream().flatMap(change -> change.after.stream()).toList();
        assertThat(taken).isNotEmpty().allSatisfy(line -> assertThat(before).anyMatch(code -> explains(code, line)));
        assertThat(added).isNotEmpty().allSatisfy(line -> assertThat(after).anyMatch(code -> explains(code, line)));
        assertThat(before).allSatisfy(code -> assertThat(taken).anyMatch(line -> line.contains(code)));
        assertThat(after).allSatisfy(code -> assertThat(added).anyMatch(line -> line.contains(code)));
    }

    @Test
    void theDependenciesDifferInWhatTheGuideSays() throws IOException {
        String thin = Examples.in(GUIDE, "xml").get(1);
        List<String> added = linesOnlyIn(AFTER, BEFORE, "pom.xml").stream()
                .filter(line -> !line.startsWith("<shop.provider>") && !line.startsWith("<artifactId>migrating-"))
                .map(line -> line.replaceAll("(?<=<version>)[^<]*", "0.1.0"))
                .toList();
        assertThat(added)
                .containsExactlyInAnyOrderElementsOf(
                        thin.lines().map(String::trim).toList());
        assertThat(linesOnlyIn(BEFORE, AFTER, "pom.xml"))
                .containsExactly(
                        "<artifactId>migrating-before</artifactId>",
                        "<shop.provider>org.redisson.jcache.JCachingProvider</shop.provider>");
    }

    @Test
    void bothHaveTheSameFiles() throws IOException {
        assertThat(files()).hasSizeGreaterThan(5).allSatisfy((file, count) -> assertThat(count)
                .isEqualTo(2));
    }

    /** Code of the table explains a line that has it, and the import of a class that it names. */
    private static boolean explains(String code, String line) {
        String imported =
                line.startsWith("import ") ? line.substring(line.lastIndexOf('.') + 1, line.length() - 1) : null;
        return imported == null
                ? line.contains(code)
                : Pattern.compile("\\b" + imported + "\\b").matcher(code).find();
    }

    /** The rows of the first table under the heading "The code". */
    private static List<Change> table() throws IOException {
        String section = Files.readString(GUIDE, UTF_8).split("\n## The code\n", 2)[1];
        List<Change> changes = section.lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split("\\|"))
                .map(cells -> new Change(codeIn(cells[2]), codeIn(cells[3])))
                .toList();
        assertThat(changes).hasSizeGreaterThan(2);
        return changes;
    }

    /** What stands in backquotes, but for names that only say where it belongs. */
    private static List<String> codeIn(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(code -> !code.equals("createCache"))
                .toList();
    }

    /** How many of both applications have each file. */
    private static Map<String, Integer> files() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        for (Path application : List.of(BEFORE, AFTER)) {
            try (Stream<Path> found = Files.walk(application)) {
                found.filter(Files::isRegularFile)
                        .map(file -> application.relativize(file).toString())
                        .filter(file -> !file.startsWith("target"))
                        .forEach(file -> files.merge(file, 1, Integer::sum));
            }
        }
        return files;
    }

    /** The lines of a file that the same file of the other application has not, or not as often, in their order. */
    private static List<String> linesOnlyIn(Path application, Path other, String file) throws IOException {
        List<String> left = lines(other.resolve(file));
        List<String> only = new ArrayList<>();
        for (String line : lines(application.resolve(file))) {
            if (!left.remove(line)) {
                only.add(line);
            }
        }
        return only;
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file, UTF_8));
        lines.replaceAll(String::trim);
        return lines;
    }
}
