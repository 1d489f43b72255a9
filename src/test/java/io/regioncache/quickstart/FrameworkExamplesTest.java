package io.regioncache.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README lets its readers copy for frameworks, and the versions it names, are those of the examples that the build runs. */
class FrameworkExamplesTest {

    private static final Pattern SECTION =
            Pattern.compile("^### (.*?)\\n(.*?)(?=^##)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("\\(examples/([a-z-]+)\\)");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ELEMENT = Pattern.compile("<\\w+>(.+)</\\w+>");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(?:\\.Final)?");

    /** A part of the section on frameworks. */
    record Part(String name, String text) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Part> parts() {
        String readme = read(Path.of("README.md"));
        String frameworks = readme.substring(readme.indexOf("## With frameworks"), readme.indexOf("## Looking in"));
        return SECTION.matcher(frameworks + "##")
                .results()
                .map(part -> new Part(part.group(1), part.group(2)))
                .toList();
    }

    static Stream<Part> partsToCopyFrom() {
        return parts().stream().filter(part -> !part.name().equals("Versions"));
    }

    @Test
    void thereIsOneForEach() {
        assertThat(parts().stream().map(Part::name))
                .containsExactly(
                        "Hibernate",
                        "Spring Boot",
                        "JCache annotations on CDI",
                        "Micrometer",
                        "Micronaut",
                        "From Redisson's JCache",
                        "Versions");
    }

    @ParameterizedTest
    @MethodSource("partsToCopyFrom")
    void whatIsToBeCopiedIsInTheExample(Part part) {
        Matcher example = EXAMPLE.matcher(part.text());
        assertThat(example.find()).as("a link to an example").isTrue();
        List<String> lines = linesUnder(Path.of("examples", example.group(1)));
        List<MatchResult> blocks = BLOCK.matcher(part.text()).results().toList();
        assertThat(blocks).isNotEmpty();
        blocks.forEach(block -> block.group(2).lines().map(String::strip).forEach(line -> assertThat(lines)
                .as("%s", line)
                .anyMatch(there -> isSame(block.group(1), line, there))));
    }

    /** A line of the README and one of an example. */
    private static boolean isSame(String language, String line, String there) {
        switch (language) {
            case "properties" -> {
                int end = line.indexOf('=');
                String value = line.substring(end + 1);
                return there.contains(line.substring(0, end)) && (value.startsWith("redis:") || there.contains(value));
            }
            case "xml" -> {
                Matcher element = ELEMENT.matcher(line);
                return !element.matches() || there.contains(">" + element.group(1) + "<");
            }
            default -> {
                return there.equals(line);
            }
        }
    }

    /** The column of what each build tests. */
    @Test
    void theVersionsAreThoseOfTheBuild() {
        List<String> lines = new ArrayList<>(linesUnder(Path.of("examples")));
        lines.addAll(read(Path.of("pom.xml")).lines().toList());
        lines.addAll(read(Path.of("tck/pom.xml")).lines().toList());
        String versions = parts().stream()
                .filter(part -> part.name().equals("Versions"))
                .findFirst()
                .orElseThrow()
                .text();
        List<String> tested = versions.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Java") && !line.startsWith("| Redis |"))
                .map(line -> line.split("\\|", -1)[2])
                .flatMap(cell -> VERSION.matcher(cell).results().map(MatchResult::group))
                .toList();
        assertThat(tested).hasSizeGreaterThan(8);
        assertThat(tested).allSatisfy(version -> assertThat(lines).anyMatch(line -> line.contains(version)));
    }

    /** The lines of all files, without indentation. */
    private static List<String> linesUnder(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|xml|ya?ml|properties)"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .flatMap(file -> read(file).lines())
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
