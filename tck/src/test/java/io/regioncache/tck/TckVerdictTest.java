package io.regioncache.tck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TckVerdictTest {

    private static final String PASSES = "<testsuite><testcase classname='t.A' name='b'/></testsuite>";
    private static final String FAILS =
            "<testsuite><testcase classname='t.A' name='b'><failure/></testcase></testsuite>";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> shared = new ArrayList<>();

    @Before
    public void shared() throws IOException {
        shared.add("--known-failures=" + file("known", ""));
        shared.add("--excluded=" + file("excluded", ""));
        shared.add("--tests=1");
        shared.add("--selected=");
        shared.add("--packaged=" + file("packaged.jar", "jar"));
        shared.add("--resolved=" + file("resolved.jar", "jar"));
    }

    @Test
    public void judgesEachRun() throws IOException {
        String printed = printedBy(
                "--server=single server",
                "--reports=" + reports("single", PASSES),
                "--server=cluster",
                "--reports=" + reports("cluster", PASSES),
                "--scripts=" + file("scripts", "1 2 3"));
        assertTrue(printed, printed.contains("TCK on a single server: 1 passed, 0 known failures, 0 excluded, 1 run"));
        assertTrue(printed, printed.contains("TCK on a cluster: 1 passed, 0 known failures, 0 excluded, 1 run"));
    }

    @Test
    public void aRunThatFailsFailsAllAndHidesNone() throws IOException {
        String fails = reports("fails", FAILS);
        String passes = reports("passes", PASSES);
        for (String bad : List.of(fails, folder.getRoot() + "/none")) {
            String printed =
                    printedByFailure("--server=one", "--reports=" + bad, "--server=other", "--reports=" + passes);
            assertTrue(printed, printed.contains("TCK on a other: 1 passed"));
            printed = printedByFailure("--server=other", "--reports=" + passes, "--server=one", "--reports=" + bad);
            assertTrue(printed, printed.contains("TCK on a other: 1 passed"));
        }
    }

    @Test
    public void aClusterThatWasNotThereFails() throws IOException {
        String reports = reports("cluster", PASSES);
        String printed =
                printedByFailure("--server=cluster", "--reports=" + reports, "--scripts=" + folder.getRoot() + "/none");
        assertTrue(printed, printed.contains("did not run on a cluster"));
        printed = printedByFailure("--server=cluster", "--reports=" + reports, "--scripts=" + file("scripts", "1 0 3"));
        assertTrue(printed, printed.contains("a master of the cluster has run no script: [1, 0, 3]"));
    }

    @Test
    public void annotationsWithoutAContainerFail() throws IOException {
        String reports = reports("annotations", PASSES);
        String beans = folder.getRoot() + "/beans";
        String printed = printedByFailure("--server=bean", "--reports=" + reports, "--beans=" + beans);
        assertTrue(printed, printed.contains("no container gave the tests their beans"));
        file("beans", "asked 1");
        printed = printedByFailure("--server=bean", "--reports=" + reports, "--beans=" + beans);
        assertTrue(printed, printed.contains("the container was asked for a bean 1 times"));
        file("beans", VerdictTest.BEANS);
        printed = printedBy("--server=bean", "--reports=" + reports, "--beans=" + beans, "--excluded=none");
        assertTrue(printed, printed.contains("TCK on a bean: 1 passed, 0 known failures, 0 excluded, 1 run"));
    }

    @Test
    public void aRunMayHaveFewerTestsAndNoExclusions() throws IOException {
        file("excluded", "t.A#c");
        String excluding = reports(
                "excluding", PASSES.replace("</testsuite>", "<testcase classname='t.A' name='c'/></testsuite>"));
        Files.writeString(Path.of(excluding, "t.A-output.txt"), "INFO: ===== EXCLUDING TEST 't.A'\t'c'.\n");
        String[] main = {"--server=main", "--reports=" + excluding, "--tests=2"};
        String annotations = reports("annotations", PASSES);
        String[] other = {"--server=other", "--reports=" + annotations, "--excluded=none"};
        String printed = printedBy(main[0], main[1], main[2], other[0], other[1], other[2]);
        assertTrue(printed, printed.contains("TCK on a main: 1 passed, 0 known failures, 1 excluded, 2 run"));
        assertTrue(printed, printed.contains("TCK on a other: 1 passed, 0 known failures, 0 excluded, 1 run"));
        printed = printedByFailure("--server=other", "--reports=" + excluding, "--tests=2", "--excluded=none");
        assertTrue(printed, printed.contains("excluded, but not listed as that: t.A#c"));
    }

    @Test
    public void anotherArtifactThanWasBuiltFails() throws IOException {
        file("resolved.jar", "another");
        String reports = reports("single", PASSES);
        assertEquals("", printedByFailure("--server=single server", "--reports=" + reports));
    }

    @Test
    public void noRunIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> printedBy());
    }

    private String printedByFailure(String... runs) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThrows(IllegalStateException.class, () -> TckVerdict.main(arguments(runs)));
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String printedBy(String... runs) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            TckVerdict.main(arguments(runs));
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String[] arguments(String... runs) {
        List<String> arguments = new ArrayList<>(shared);
        arguments.addAll(List.of(runs));
        return arguments.toArray(String[]::new);
    }

    private String reports(String directory, String report) throws IOException {
        Path reports = folder.getRoot().toPath().resolve(directory);
        Files.createDirectories(reports);
        Files.writeString(reports.resolve("TEST-t.A.xml"), report);
        return reports.toString();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve(name), content)
                .toString();
    }
}
