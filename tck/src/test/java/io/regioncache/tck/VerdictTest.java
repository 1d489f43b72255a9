package io.regioncache.tck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class VerdictTest {

    private static final Set<String> DUMMY = Set.of("t.CacheTest#dummy");

    static final String BEANS = String.join(
            "\n",
            "asked 24",
            "bean m.A m.A$Proxy",
            "bean m.B m.B$Proxy",
            "bean m.C m.C$Proxy",
            "cache 2 6 a",
            "cache 2 6 b",
            "cache 3 7 c(d, e)");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void countsWhatTheTckExcludedApart() throws IOException {
        Verdict verdict = Verdict.ofAll(reports(), Set.of("t.CacheTest#fails", "t.CacheTest#errs"), DUMMY, 4);
        assertEquals(List.of(), verdict.complaints());
        assertEquals("TCK on a cluster: 1 passed, 2 known failures, 1 excluded, 4 run", verdict.summary("cluster"));
    }

    @Test
    public void complainsOfAFailureThatIsNotListed() throws IOException {
        Verdict verdict = Verdict.ofAll(reports(), Set.of("t.CacheTest#fails"), DUMMY, 4);
        assertEquals(List.of("failed: t.CacheTest#errs"), verdict.complaints());
        assertTrue(verdict.counts(), verdict.counts().endsWith(", 1 FAILED"));
    }

    @Test
    public void complainsOfAListedTestThatPasses() throws IOException {
        Set<String> known = Set.of("t.CacheTest#fails", "t.CacheTest#errs", "t.CacheTest#passes");
        assertEquals(
                List.of("listed as a known failure, but passes (take it out of the list): t.CacheTest#passes"),
                Verdict.ofAll(reports(), known, DUMMY, 4).complaints());
    }

    @Test
    public void complainsOfAListedTestThatIsExcluded() throws IOException {
        Set<String> known = Set.of("t.CacheTest#fails", "t.CacheTest#errs", "t.CacheTest#dummy");
        assertEquals(
                List.of("listed as a known failure, but excluded: t.CacheTest#dummy"),
                Verdict.ofAll(reports(), known, DUMMY, 4).complaints());
    }

    @Test
    public void complainsOfAListedTestThatDoesNotExistUnlessOnlySomeWereRun() throws IOException {
        Set<String> known = Set.of("t.CacheTest#fails", "t.CacheTest#errs", "t.CacheTest#gone");
        assertEquals(
                List.of("listed as a known failure, but there is no such test: t.CacheTest#gone"),
                Verdict.ofAll(reports(), known, DUMMY, 4).complaints());
        assertEquals(List.of(), Verdict.ofSome(reports(), known).complaints());
    }

    @Test
    public void complainsOfAnyOtherNumberOfTests() throws IOException {
        Set<String> known = Set.of("t.CacheTest#fails", "t.CacheTest#errs");
        assertEquals(
                List.of("the TCK has 5 tests, 4 were run"),
                Verdict.ofAll(reports(), known, DUMMY, 5).complaints());
        assertEquals(
                List.of("no test was run"),
                Verdict.ofSome(new TckReports(List.of(), Set.of()), known).complaints());
    }

    @Test
    public void complainsOfASkippedTest() {
        TckReports reports = new TckReports(List.of(new TestResult("t.A#b", TestResult.Outcome.SKIPPED)), Set.of());
        assertEquals(
                List.of("skipped: t.A#b"),
                Verdict.ofAll(reports, Set.of(), Set.of(), 1).complaints());
    }

    @Test
    public void complainsOfAnyOtherExclusion() throws IOException {
        Set<String> known = Set.of("t.CacheTest#fails", "t.CacheTest#errs");
        assertEquals(
                List.of("excluded, but not listed as that: t.CacheTest#dummy"),
                Verdict.ofAll(reports(), known, Set.of(), 4).complaints());
        assertEquals(
                List.of("listed as excluded, but was run: t.CacheTest#passes"),
                Verdict.ofAll(reports(), known, Set.of("t.CacheTest#dummy", "t.CacheTest#passes"), 4)
                        .complaints());
        assertEquals(DUMMY, ExpectedExclusions.parse(List.of("# why", "", " t.CacheTest#dummy ")));
        assertThrows(IOException.class, () -> ExpectedExclusions.parse(List.of("t.CacheTest")));
    }

    @Test
    public void complainsOfAClusterThatWasNotReached() throws IOException {
        Path file = folder.getRoot().toPath().resolve("scripts");
        assertThrows(IOException.class, () -> ClusterScripts.read(file));
        Files.writeString(file, "12 1 7");
        assertEquals(List.of(), ClusterScripts.read(file).complaints(true));
        Files.writeString(file, "12 0 7");
        assertEquals(1, ClusterScripts.read(file).complaints(true).size());
        assertEquals(List.of(), ClusterScripts.read(file).complaints(false));
        Files.writeString(file, "12");
        assertEquals(1, ClusterScripts.read(file).complaints(false).size());
    }

    @Test
    public void complainsOfBeansThatNoContainerIntercepts() throws IOException {
        Path file = folder.getRoot().toPath().resolve("beans");
        assertThrows(IOException.class, () -> ProvenBeans.read(file));
        assertEquals(List.of(), complaintsAbout(file, BEANS));
        assertEquals(
                List.of("the container was asked for a bean 23 times, not 24"),
                complaintsAbout(file, BEANS.replace("asked 24", "asked 23")));
        assertEquals(
                List.of("the container does not intercept its bean of m.B"),
                complaintsAbout(file, BEANS.replace("m.B$Proxy", "m.B")));
        assertEquals(
                List.of("the container gave beans of 2 classes, not 3"),
                complaintsAbout(file, BEANS.replace("bean m.B m.B$Proxy\n", "")));
        assertEquals(
                List.of("the beans used 2 caches, not 3: [b, c(d, e)]"),
                complaintsAbout(file, BEANS.replace("cache 2 6 a\n", "")));
        assertEquals(1, complaintsAbout(file, BEANS.replace("2 6 a", "1 6 a")).size());
        assertEquals(1, complaintsAbout(file, BEANS.replace("2 6 a", "2 5 a")).size());
        assertThrows(IOException.class, () -> complaintsAbout(file, "what"));
    }

    private static List<String> complaintsAbout(Path file, String beans) throws IOException {
        Files.writeString(file, beans);
        return ProvenBeans.read(file).complaints();
    }

    @Test
    public void refusesWhatItCannotRead() throws IOException {
        assertThrows(
                IOException.class,
                () -> TckReports.read(folder.getRoot().toPath().resolve("none")));
        write("TEST-t.Crashed.xml", "<testsuite><testcase name='a'");
        assertThrows(IOException.class, () -> TckReports.read(folder.getRoot().toPath()));
    }

    @Test
    public void aKnownFailureHasAReason() throws IOException {
        assertEquals(Set.of("t.A#b"), KnownFailures.parse(List.of("# comment", "", "t.A#b  # later")));
        assertThrows(IOException.class, () -> KnownFailures.parse(List.of("t.A#b")));
        assertThrows(IOException.class, () -> KnownFailures.parse(List.of("t.A  # no method")));
        assertThrows(IOException.class, () -> KnownFailures.parse(List.of("t.A#b # one", "t.A#b # two")));
    }

    private TckReports reports() throws IOException {
        write(
                "TEST-t.CacheTest.xml",
                "<testsuite>"
                        + "<testcase classname='t.CacheTest' name='passes'/>"
                        + "<testcase classname='t.CacheTest' name='dummy'/>"
                        + "<testcase classname='t.CacheTest' name='fails'><failure/></testcase>"
                        + "<testcase classname='t.CacheTest' name='errs'><error/></testcase>"
                        + "<testcase classname='t.CacheTest' name='errs'><failure/></testcase>"
                        + "</testsuite>");
        write("t.CacheTest-output.txt", "INFO: ===== EXCLUDING TEST 't.BaseTest'\t'dummy'.\n");
        return TckReports.read(folder.getRoot().toPath());
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.writeString(file, content);
    }
}
