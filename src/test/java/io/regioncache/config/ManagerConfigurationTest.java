package io.regioncache.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionName;
import io.regioncache.config.ServerLocation.RedissonYaml;
import io.regioncache.config.ServerLocation.Single;
import io.regioncache.testing.CapturedLog;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.cache.CacheException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the file is found, and what of it holds beside the URI and the properties. */
class ManagerConfigurationTest {

    private static final String SHOP = """
            connection:
              uri: redis://shop.example:7000/2?timeout=9s&poolSize=9
              password: ${env:PASSWORD}
              timeout: 8s
              clientName: shop
            namespace: shop
            colocationDepth: 2
            sweepInterval: 5s
            defaults:
              codec: jdk
              timeout: 1h
            regions:
              catalog:
            """;

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>(Map.of("PASSWORD", "s3cret"));
    private final Placeholders placeholders = new Placeholders(environment::get, name -> null);
    private ClassLoader loader;

    @BeforeEach
    void makeClassPath() throws IOException {
        loader = loader("one");
    }

    private URLClassLoader loader(String... directories) throws IOException {
        URL[] urls = new URL[directories.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Files.createDirectories(directory.resolve(directories[i]))
                    .toUri()
                    .toURL();
        }
        return new URLClassLoader(urls, getClass().getClassLoader());
    }

    private String file(String name, String text) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text).toUri().toString();
    }

    private ManagerConfiguration read(String uri, String... properties) {
        return ManagerConfiguration.read(
                URI.create(uri), properties(properties), loader, placeholders, (keys, values) -> {});
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    private static boolean isShop(ManagerConfiguration configuration) {
        return configuration.declarations().names().contains(RegionName.of("catalog"));
    }

    @Test
    void withoutAFileNothingIsDeclared() {
        ManagerConfiguration none = read("redis://h");
        assertThat(none.declarations().names()).isEmpty();
        assertThat(none.settings().namespace()).isEmpty();
    }

    @Test
    void isFoundOnTheClassPathAndWhereTheSettingConfigSays() throws IOException {
        String elsewhere = file("elsewhere/shop.yaml", SHOP);
        file("one/named.yaml", SHOP);
        assertThat(isShop(read("redis://h"))).isFalse();
        for (String name : new String[] {"config", "regioncache.config"}) {
            assertThat(isShop(read("redis://h", name, elsewhere))).isTrue();
            assertThat(isShop(read("redis://h", name, "classpath:named.yaml"))).isTrue();
        }
        assertThat(isShop(read("redis://h?config=classpath:/named.yaml"))).isTrue();
        file("one/region-cache.yaml", SHOP);
        assertThat(isShop(read("redis://h"))).isTrue();
        assertThat(isShop(read("redis://h?config=none"))).isFalse();
        assertThat(isShop(read("redis://h?config=none", "config", elsewhere))).isTrue();
        assertThat(isShop(read("redis://h", "config", file("empty.yaml", "")))).isFalse();
    }

    @Test
    void thePropertyUriSaysWhereTheServerIsBesideAFileThatTheUriNames() throws IOException {
        String shop = file("shop.yaml", SHOP);
        for (String name : new String[] {"uri", "regioncache.uri"}) {
            ManagerConfiguration both = read(shop, name, " redis://:pass@elsewhere/3?poolSize=7 ", "timeout", "7s");
            assertThat(isShop(both)).isTrue();
            ManagerSettings settings = both.settings();
            assertThat(settings.location()).isEqualTo(new Single(new HostPort("elsewhere", 6379), false, 3));
            assertThat(settings.credentials()).contains(new Credentials(null, "pass"));
            assertThat(settings.poolSize()).isEqualTo(7);
            assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(settings.clientName()).contains("shop");
            assertThat(settings.namespace()).isEqualTo("shop");
        }
        assertThat(read(shop, "uri", "redis://elsewhere").settings().credentials())
                .as("what the file's own server asks for")
                .isEmpty();
        assertThat(read(shop, "uri", shop).settings().location())
                .isEqualTo(new Single(new HostPort("shop.example", 7000), false, 2));
        assertThat(read(shop, "uri", "").settings().location())
                .isEqualTo(new Single(new HostPort("shop.example", 7000), false, 2));
        assertThat(read("redis://h", "uri", "redis://h").settings().location())
                .isEqualTo(new Single(new HostPort("h", 6379), false, 0));
    }

    @Test
    void saysWhatIsWrongWithThePropertyUri() throws IOException {
        String shop = file("shop.yaml", SHOP);
        assertThatThrownBy(() -> read("redis://h", "uri", "redis://:s3cret@other"))
                .hasMessage("Cache manager redis://h: the manager has this URI, and the property uri says otherwise."
                        + " Leave one of them out.");
        assertThatThrownBy(() -> read(shop, "uri", "redis://:s3cret@two words"))
                .hasMessageStartingWith("Cache manager " + shop + ": the property uri is no URI: Illegal character in ")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> read(shop, "uri", file("other.yaml", SHOP)))
                .hasMessageContaining("the property uri names a second file that declares regions");
        assertThatThrownBy(() -> read(shop, "uri", "http://:s3cret@h"))
                .hasMessageStartingWith("Cache manager http://***@h (property uri): the scheme \"http\" is unknown.");
        assertThatThrownBy(() -> read("redis://h?uri=redis://other"))
                .hasMessage(
                        "Cache manager redis://h?uri=redis://other: uri may not stand in the query of a URI. It is a"
                                + " property of managers that have none.");
    }

    @Test
    void saysWhatIsWrongWithAUriThatNamesNoFile() {
        assertThatThrownBy(() -> read("localhost"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("it has no scheme and doesn't end in .yaml or .yml");
        assertThatThrownBy(() -> read("file:/no/such.yaml"))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith("There is no configuration at file:/no/such.yaml. Check the path");
    }

    @Test
    void saysWhatIsWrongWithTheSettingConfig() {
        assertThatThrownBy(() -> read("redis://h", "config", "shop.yaml"))
                .isInstanceOf(CacheException.class)
                .hasMessage(
                        "Cache manager redis://h: config is \"shop.yaml\", but must be classpath: with the name of a"
                                + " resource, file: with a path, or none.");
        assertThatThrownBy(() -> read("redis://h?config=classpath:no-such.yaml"))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith("There is no configuration at classpath:no-such.yaml.");
        assertThatThrownBy(() -> read("redis://h", "cofnig", "none"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Did you mean \"config\"?");
    }

    @Test
    void aFileThatIsTheUriSaysWhereTheServerIs() throws IOException {
        String uri = file("shop.yaml", SHOP);
        file("one/shop.yaml", SHOP);
        for (String own : new String[] {uri, "classpath:shop.yaml", "shop.yaml"}) {
            ManagerConfiguration shop = read(own);
            assertThat(isShop(shop)).isTrue();
            ManagerSettings settings = shop.settings();
            assertThat(settings.location()).isEqualTo(new Single(new HostPort("shop.example", 7000), false, 2));
            assertThat(settings.credentials()).contains(new Credentials(null, "s3cret"));
            assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(8));
            assertThat(settings.poolSize()).isEqualTo(9);
            assertThat(settings.namespace()).isEqualTo("shop");
            assertThat(settings.colocationDepth()).isEqualTo(2);
            assertThat(settings.sweepInterval()).isEqualTo(Duration.ofSeconds(5));
            assertThat(settings.clientName()).contains("shop");
        }
        ManagerSettings closer = read(uri + "?timeout=7s&namespace=query&clientName=query", "namespace", "property")
                .settings();
        assertThat(closer.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(closer.clientName()).contains("query");
        assertThat(closer.namespace()).isEqualTo("property");
        assertThat(read(uri, "password", "other").settings().credentials()).contains(new Credentials(null, "other"));
        assertThat(isShop(read(uri, "config", uri))).isTrue();
        assertThatThrownBy(() -> read(uri, "config", "none"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Leave config out");
    }

    @Test
    void aFileInAJarCanBeTheUri() throws IOException {
        Path jar = directory.resolve("shop.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("conf/shop.yaml"));
            out.write(SHOP.getBytes(UTF_8));
        }
        assertThat(isShop(read("jar:" + jar.toUri() + "!/conf/shop.yaml"))).isTrue();
        assertThatThrownBy(() -> read("jar:" + jar.toUri() + "!/shop.yaml"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void withoutAUriTheFileMeansTheDefaultServer() throws IOException {
        String uri = file("shop.yaml", "connection:\n  password: x\nregions: {a: }");
        ManagerSettings settings = read(uri).settings();
        assertThat(settings.location()).isEqualTo(new Single(new HostPort("127.0.0.1", 6379), false, 0));
        assertThat(settings.credentials()).contains(new Credentials(null, "x"));
        assertThat(read(file("b.yaml", "connection: {uri: '${env:NONE:-}', password: '${env:NONE:-}'}"))
                        .settings()
                        .credentials())
                .isEmpty();
    }

    /** They belong to another server. Neither is filled in, so nothing need be set for it. */
    @Test
    void whatAFileSaysOfItsServerIsPassedOverForAnother() throws IOException {
        environment.clear();
        file("one/region-cache.yaml", SHOP + "\n");
        ManagerSettings settings = read("redis://h?clientName=query").settings();
        assertThat(settings.location()).isEqualTo(new Single(new HostPort("h", 6379), false, 0));
        assertThat(settings.credentials()).isEmpty();
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.clientName()).contains("query");
        assertThat(settings.poolSize()).as("of the query of the other server").isEqualTo(64);
        assertThat(settings.namespace()).isEqualTo("shop");
    }

    @Test
    void whatAFileSaysOfTheConnectionIsPassedOverForARedissonFile() throws IOException {
        environment.clear();
        file("one/region-cache.yaml", SHOP);
        String redisson = file("redisson.yaml", "singleServerConfig:\n  address: redis://h");
        ManagerConfiguration configuration = read(redisson);
        assertThat(isShop(configuration)).isTrue();
        assertThat(configuration.settings().location()).isEqualTo(new RedissonYaml(redisson));
        assertThat(configuration.settings().namespace()).isEqualTo("shop");
        assertThat(configuration.settings().timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theUriOfAFileMayNameARedissonFileButNoOtherOfItsKind() throws IOException {
        String redisson = file("redisson.yaml", "singleServerConfig:\n  address: redis://h");
        assertThat(read(file("a.yaml", "connection:\n  uri: " + redisson))
                        .settings()
                        .location())
                .isEqualTo(new RedissonYaml(redisson));
        String beside = file("b.yaml", "connection:\n  uri: " + redisson + "\n  timeout: 1s");
        assertThatThrownBy(() -> read(beside))
                .isInstanceOf(CacheException.class)
                .hasMessage(directory.resolve("b.yaml")
                        + ", line 3: timeout can't be set beside a Redisson file, which says all about the connection."
                        + " Set it there.");
        String another = file("c.yaml", "connection:\n  uri: " + beside);
        assertThatThrownBy(() -> read(another))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith(directory.resolve("c.yaml") + ", line 2: uri of connection names a file that"
                        + " declares regions, not a server.");
    }

    /** Whoever opens a manager is closer to it than the file; a region's own declaration is closer still. */
    @Test
    void codecsOfTheManagerWinOverTheDefaultsOfAFile() throws IOException {
        file("one/region-cache.yaml", """
                defaults: {codec: jdk, keyCodec: string, allowedClasses: com.example.*, timeout: 1h}
                regions:
                  a: {codec: bytes}
                """);
        RegionDeclarations alone = read("redis://h").declarations();
        assertThat(alone.defaults().codec()).contains(CodecSetting.named("jdk"));
        assertThat(alone.defaults().keyCodec()).contains(CodecSetting.named("string"));
        assertThat(alone.defaults().allowedClasses()).contains(AllowedClasses.of("com.example.*"));
        ManagerConfiguration closer = read("redis://h?codec=json", "keyCodec", "jdk", "allowedClasses", "**");
        assertThat(closer.declarations().defaults().codec()).isEmpty();
        assertThat(closer.declarations().defaults().keyCodec()).isEmpty();
        assertThat(closer.declarations().defaults().allowedClasses()).isEmpty();
        assertThat(closer.declarations().defaults().timeout()).contains(Duration.ofHours(1));
        assertThat(closer.declarations().all(RegionName.of("a")).codec()).contains(CodecSetting.named("bytes"));
        assertThat(closer.settings().codec()).contains(CodecSetting.named("json"));
    }

    @Test
    void mistakesInTheConnectionNameTheLineAndKeepSecrets() throws IOException {
        assertMistake(
                "connection:\n  poolSize: ${env:PASSWORD}",
                "line 2: poolSize is \"${env:PASSWORD}\", but must be a" + " whole number of 1 or more.");
        assertMistake("sweepInterval: soon", "line 1: sweepInterval is \"soon\", but must be a duration");
        assertMistake("connection:\n  minimumIdle: 9\n  poolSize: 3", "line 2: minimumIdle is 9, more than poolSize");
        assertMistake("connection:\n  username: me", "line 2: username is set, but no password.");
        assertMistake("connection:\n  master: me", "line 2: master belongs to redis-sentinel:// alone.");
        assertMistake("connection:\n  clientName: a b", "line 2: clientName may have neither spaces");
        assertMistake("connection:\n  uri: redis://${env:NONE}@h", "line 2: the environment variable NONE is not set.");
        assertMistake("connection:\n  uri: redis://:${env:PASSWORD} x@h", "line 2: uri of connection is no URI: ");
        assertMistake("connection:\n  uri: redsi://:${env:PASSWORD}@h", "line 2): the scheme \"redsi\" is unknown.");
        assertMistake("connection:\n  uri: redis://h?config=none", "config names a file, and has no meaning");
        assertMistake("connection:\n  uri: redis://:${env:PASSWORD}@h/x", "redis://***@h/x (");
        environment.put("PASSWORD", "s3cret/x");
        assertMistake("connection:\n  uri: redis://:${env:PASSWORD}@h", "redis://***@h (");
    }

    private void assertMistake(String text, String message) throws IOException {
        String uri = file("wrong.yaml", text);
        assertThatThrownBy(() -> read(uri))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(directory.resolve("wrong.yaml").toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void theServerOfAFileIsNamedWithoutItsPassword() throws IOException {
        String uri = file("shop.yaml", "connection:\n  uri: redis://me:${env:PASSWORD}@h:1");
        assertThat(read(uri).settings().masked())
                .isEqualTo("redis://me:***@h:1 (" + directory.resolve("shop.yaml") + ", line 2)");
    }

    @Test
    void whoOpensAManagerWithoutAUriGetsTheServerOfTheFile() throws IOException {
        assertThat(ManagerConfiguration.declaredUri(new Properties(), loader)).isEmpty();
        file("one/region-cache.yaml", "regions: {a: }\nconnection: {timeout: 1s}");
        assertThat(ManagerConfiguration.declaredUri(new Properties(), loader)).isEmpty();
        for (String said : new String[] {"uri: redis://h", "password: x", "master: x"}) {
            file("one/region-cache.yaml", "regions: {a: }\nconnection: {" + said + "}");
            assertThat(ManagerConfiguration.declaredUri(new Properties(), loader))
                    .contains(URI.create("classpath:region-cache.yaml"));
        }
        String elsewhere = file("shop.yaml", SHOP);
        assertThat(ManagerConfiguration.declaredUri(properties("regioncache.config", elsewhere), loader))
                .contains(URI.create(elsewhere));
        assertThat(ManagerConfiguration.declaredUri(properties("config", "none"), loader))
                .isEmpty();
        assertThat(ManagerConfiguration.declaredUri(properties("unknown", "x"), loader))
                .isEmpty();
    }

    @Test
    void toolsNeedNoneOfTheClasses() throws IOException {
        String uri = file("shop.yaml", SHOP + "    loader: com.example.NotHere\n");
        assertThatThrownBy(() -> read(uri)).isInstanceOf(CacheException.class);
        ManagerConfiguration forTools =
                ManagerConfiguration.readWithoutRegions(URI.create(uri), new Properties(), loader, placeholders);
        assertThat(forTools.settings().namespace()).isEqualTo("shop");
        assertThat(forTools.declarations().names()).isEmpty();
        String wrong = file("wrong.yaml", "namespase: shop\nregions:");
        assertThatThrownBy(() -> ManagerConfiguration.readWithoutRegions(
                        URI.create(wrong), new Properties(), loader, placeholders))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Did you mean \"namespace\"?");
    }

    @Test
    void aSecondFileOfThatNameIsToldAndTheFirstTaken() throws IOException {
        file("one/region-cache.yaml", SHOP);
        file("two/region-cache.yaml", "regions: {other: }");
        loader = loader("one", "two", "one");
        try (CapturedLog log = new CapturedLog()) {
            assertThat(isShop(read("redis://h"))).isTrue();
            assertThat(log.warnings()).singleElement().asString().contains("There are 2 files", "/one/", "/two/");
        }
        try (CapturedLog log = new CapturedLog()) {
            read("redis://h?config=none");
            assertThat(log.warnings()).isEmpty();
        }
    }
}
