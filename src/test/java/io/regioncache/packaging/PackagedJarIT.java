package io.regioncache.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.CommandLineJar;
import io.regioncache.testing.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The artifacts hold what they should, and in a JVM with nothing else a user finds the provider. */
class PackagedJarIT {

    private static final String PROVIDER = "io.regioncache.spi.RegionCachingProvider";
    private static final String SERVICE = "META-INF/services/javax.cache.spi.CachingProvider";

    private static final Path JAR = path("regioncache.jar");
    private static final Path THIN_JAR = path("regioncache.thin.jar");
    private static final Path CLI_JAR = CommandLineJar.path();

    @TempDir
    Path directory;

    @Test
    void mainJarProvidesWithoutBeingNamed() throws Exception {
        assertThat(outputOf(FindProvider.class, classPath(JAR), "")).isEqualTo(PROVIDER);
    }

    @Test
    void thinJarProvidesByNameBesideRedisson() throws Exception {
        List<Path> classPath = new ArrayList<>(classPath(THIN_JAR));
        classPath.addAll(pathsIn("regioncache.redisson.path"));
        assertThat(outputOf(FindProvider.class, classPath, PROVIDER)).isEqualTo(PROVIDER);
    }

    @Test
    void redissonsClassesLinkWithoutItsCacheProvider() throws Exception {
        assertThat(outputOf(LoadRedisson.class, classPath(JAR), JAR.toString())).isEqualTo("loaded");
    }

    @ParameterizedTest
    @CsvSource({
        "json,com.fasterxml.jackson.core:jackson-databind",
        "fory,org.apache.fory:fory-core",
    })
    void aCodecSaysWhatItNeeds(String codec, String artifact) throws Exception {
        assertThat(outputOf(OpenWithCodec.class, classPath(JAR), codec))
                .contains("codec \"" + codec + "\" needs " + artifact + ", which is not on the class path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "string", "bytes", "org.redisson.codec.SerializationCodec"})
    void otherCodecsNeedNothing(String codec) throws Exception {
        assertThat(outputOf(OpenWithCodec.class, classPath(JAR), codec)).contains("127.0.0.1:1");
    }

    @Test
    void mainJarHoldsRedissonWithoutItsCacheProvider() throws IOException {
        assertThat(entries(JAR)).contains("org/redisson/Redisson.class", "org/redisson/client/codec/BaseCodec.class");
        // The static initializer of BaseCodec names JCacheEventCodec; nothing else of that package is needed.
        assertThat(entries(JAR).stream().filter(name -> name.startsWith("org/redisson/jcache/") && !name.endsWith("/")))
                .allMatch(name -> name.startsWith("org/redisson/jcache/JCacheEventCodec"));
    }

    @Test
    void mainJarHoldsNothingElse() throws IOException {
        assertThat(entries(JAR).stream().filter(name -> name.endsWith(".class")))
                .allMatch(name -> name.startsWith("io/regioncache/") || name.startsWith("org/redisson/"));
        assertThat(entries(JAR)).doesNotHaveDuplicates().doesNotContain("module-info.class");
        assertThat(entries(JAR).stream().filter(name -> name.startsWith("META-INF/maven/") && !name.endsWith("/")))
                .containsExactlyInAnyOrder(
                        "META-INF/maven/io.regioncache/region-cache/pom.xml",
                        "META-INF/maven/io.regioncache/region-cache/pom.properties");
    }

    @Test
    void thinJarHoldsOurClassesOnly() throws IOException {
        assertThat(entries(THIN_JAR).stream().filter(name -> name.endsWith(".class")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/regioncache/"));
        List<String> ours = entries(JAR);
        ours.removeIf(name -> !name.startsWith("io/regioncache/"));
        assertThat(entries(THIN_JAR)).containsAll(ours);
    }

    @Test
    void bothRegisterOurProviderAlone() throws IOException {
        assertThat(content(JAR, SERVICE).lines()).containsExactly(PROVIDER);
        assertThat(content(THIN_JAR, SERVICE).lines()).containsExactly(PROVIDER);
    }

    @Test
    void bothNameTheirModule() throws IOException {
        assertThat(moduleName(JAR)).isEqualTo("io.regioncache");
        assertThat(moduleName(THIN_JAR)).isEqualTo("io.regioncache");
    }

    @Test
    void mainJarCarriesLicenceAndNotices() throws IOException {
        assertThat(content(JAR, "META-INF/LICENSE")).contains("Apache License");
        assertThat(content(JAR, "META-INF/NOTICE"))
                .startsWith("region-cache")
                .contains("Redisson", "Jackson JSON processor", "Byte Buddy");
    }

    @Test
    void mainJarSaysWhatItsCommandLineNeeds() throws Exception {
        Map<String, String> optional = dependencies(Files.newInputStream(path("regioncache.pom")), true);
        try (JavaProcess process = JavaProcess.start(JAR, "tree")) {
            assertThat(process.awaitEnd()).isEqualTo(1);
            assertThat(process.errors())
                    .contains("info.picocli:picocli:" + optional.get("info.picocli:picocli"), "classifier cli")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void cliJarHoldsWhatTheCommandLineNeeds() throws IOException {
        List<String> entries = entries(CLI_JAR);
        assertThat(entries).doesNotHaveDuplicates().containsAll(classes(JAR));
        assertThat(entries)
                .contains("picocli/CommandLine.class", "javax/cache/Cache.class", "io/netty/channel/Channel.class")
                .contains("com/fasterxml/jackson/databind/ObjectMapper.class", "org/apache/fory/Fory.class")
                .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)|.*module-info\\.class"))
                .noneMatch(name -> name.startsWith("redis-server"));
        assertThat(content(CLI_JAR, SERVICE).lines()).containsExactly(PROVIDER);
        assertThat(content(CLI_JAR, "META-INF/LICENSE")).contains("Apache License");
        assertThat(content(CLI_JAR, "META-INF/LICENSE.txt")).contains("QOS.ch");
        assertThat(content(CLI_JAR, "META-INF/NOTICE"))
                .startsWith("region-cache")
                .contains("Redisson", "Jackson JSON processor");
    }

    /** Redisson's own entries keep the time they have, which is the same in every build as well. */
    @Test
    void entriesCarryTheTimeOfTheBuildsConfiguration() throws IOException {
        LocalDateTime expected =
                LocalDateTime.ofInstant(Instant.parse(System.getProperty("regioncache.timestamp")), ZoneOffset.UTC);
        List<String> redissons = entries(pathsIn("regioncache.redisson.path").get(0));
        for (Path jar : List.of(JAR, THIN_JAR)) {
            try (JarFile file = new JarFile(jar.toFile())) {
                List<? extends ZipEntry> ours = file.stream()
                        .filter(entry -> !redissons.contains(entry.getName()) || jar.equals(THIN_JAR))
                        .toList();
                assertThat(ours).isNotEmpty().allMatch(entry -> expected.equals(entry.getTimeLocal()));
            }
        }
    }

    @Test
    void pomNamesWhatRedissonNeedsAndNotRedisson() throws Exception {
        Map<String, String> dependencies = dependencies(Files.newInputStream(path("regioncache.pom")));
        assertThat(dependencies).containsKeys("javax.cache:cache-api", "io.netty:netty-buffer", "org.slf4j:slf4j-api");
        assertThat(dependencies.keySet()).noneMatch(name -> name.startsWith("org.redisson:"));
        assertThat(dependencies).doesNotContainKey("org.signal:embedded-redis");

        Path redisson = pathsIn("regioncache.redisson.path").get(0);
        try (JarFile jar = new JarFile(redisson.toFile())) {
            Map<String, String> needed =
                    dependencies(jar.getInputStream(jar.getEntry("META-INF/maven/org.redisson/redisson/pom.xml")));
            assertThat(needed).isNotEmpty();
            assertThat(dependencies).containsKeys(needed.keySet().toArray(String[]::new));
            // Those without a version get it from Redisson's parent POM, which is not in the jar.
            needed.values().removeIf(String::isEmpty);
            assertThat(dependencies).containsAllEntriesOf(needed);
        }
    }

    /** A jar with what its POM lists, and what that needs in turn: a user's class path, without anything optional. */
    private static List<Path> classPath(Path jar) throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(jar));
        classPath.addAll(pathsIn("regioncache.runtime.classpath"));
        assertThat(classPath)
                .map(file -> file.getFileName().toString())
                .noneMatch(name -> name.matches("(redisson|embedded-redis|jackson|fory).*"));
        return classPath;
    }

    private String outputOf(Class<?> main, List<Path> classPath, String argument) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        String file = main.getName().replace('.', '/') + ".class";
        try (InputStream in = main.getResourceAsStream("/" + file)) {
            Path target = classes.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(in, target);
        }
        Path output = directory.resolve("output.txt");
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Stream.concat(Stream.of(classes), classPath.stream())
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator)),
                        main.getName(),
                        argument)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(output).strip();
    }

    private static List<String> classes(Path jar) throws IOException {
        return entries(jar).stream().filter(name -> name.endsWith(".class")).toList();
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private static String content(Path jar, String entry) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), UTF_8);
        }
    }

    private static String moduleName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
        }
    }

    /** The dependencies of a POM that its users get: group and artifact, to version or the empty string. */
    private static Map<String, String> dependencies(InputStream pom) throws Exception {
        return dependencies(pom, false);
    }

    /** Those of them that are optional, if asked for, or the others. */
    private static Map<String, String> dependencies(InputStream pom, boolean optional) throws Exception {
        Document document;
        try (pom) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom);
        }
        Map<String, String> dependencies = new TreeMap<>();
        NodeList elements = child(document.getDocumentElement(), "dependencies").getElementsByTagName("dependency");
        for (int i = 0; i < elements.getLength(); i++) {
            Element dependency = (Element) elements.item(i);
            String scope = text(dependency, "scope");
            if ((scope.isEmpty() || scope.equals("compile") || scope.equals("runtime"))
                    && text(dependency, "optional").equals("true") == optional) {
                dependencies.put(
                        text(dependency, "groupId") + ':' + text(dependency, "artifactId"),
                        text(dependency, "version"));
            }
        }
        return dependencies;
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return (Element) node;
            }
        }
        throw new AssertionError("no <" + name + "> in <" + parent.getNodeName() + ">");
    }

    private static String text(Element parent, String name) {
        NodeList elements = parent.getElementsByTagName(name);
        return elements.getLength() == 0
                ? ""
                : elements.item(0).getTextContent().strip();
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("The build sets the system property " + property + ": run mvn verify.");
        }
        return Path.of(value);
    }

    private static List<Path> pathsIn(String property) throws IOException {
        String content = Files.readString(path(property)).strip();
        return content.isEmpty()
                ? Collections.emptyList()
                : Arrays.stream(content.split(File.pathSeparator)).map(Path::of).toList();
    }
}
