package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What Surefire's reports say about a run of the TCK.
 *
 * @param results one for each test that the reports name
 * @param excluded the tests that the TCK itself left out, which count as passed among the results
 */
record TckReports(List<TestResult> results, Set<String> excluded) {

    private static final String OUTPUT = "-output.txt";
    private static final Pattern EXCLUDED = Pattern.compile("EXCLUDING TEST '[^']+'\\s+'([^']+)'");

    /**
     * Reads a directory of reports: for each test class {@code TEST-[class].xml} and, if the tests of that class wrote
     * anything, {@code [class]-output.txt}.
     *
     * @throws IOException if a report can't be read or is no XML, as after a crash
     */
    static TckReports read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("There are no reports in " + directory + ": the TCK did not run.");
        }
        Map<String, TestResult> results = new TreeMap<>();
        Set<String> excluded = new TreeSet<>();
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            if (name.startsWith("TEST-") && name.endsWith(".xml")) {
                // A test that fails and whose clean-up fails as well is reported twice.
                parse(file).forEach(result -> results.merge(result.test(), result, TckReports::worse));
            } else if (name.endsWith(OUTPUT)) {
                String testClass = name.substring(0, name.length() - OUTPUT.length());
                excluded.addAll(exclusions(testClass, Files.readString(file)));
            }
        }
        return new TckReports(List.copyOf(results.values()), excluded);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static TestResult worse(TestResult one, TestResult other) {
        return one.outcome().compareTo(other.outcome()) >= 0 ? one : other;
    }

    private static List<TestResult> parse(Path report) throws IOException {
        NodeList cases;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // which throws, and does not print as well
            cases = builder.parse(report.toFile()).getElementsByTagName("testcase");
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("The report " + report + " can't be read.", e);
        }
        List<TestResult> results = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            results.add(
                    new TestResult(test.getAttribute("classname") + '#' + test.getAttribute("name"), outcome(test)));
        }
        return results;
    }

    private static TestResult.Outcome outcome(Element test) {
        if (has(test, "failure") || has(test, "error")) {
            return TestResult.Outcome.FAILED;
        }
        return has(test, "skipped") ? TestResult.Outcome.SKIPPED : TestResult.Outcome.PASSED;
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    /** The line of the TCK names the class that declares the test; the class that ran it is the one in the results. */
    private static Set<String> exclusions(String testClass, String output) {
        Set<String> excluded = new TreeSet<>();
        Matcher matcher = EXCLUDED.matcher(output);
        while (matcher.find()) {
            excluded.add(testClass + '#' + matcher.group(1));
        }
        return excluded;
    }
}
