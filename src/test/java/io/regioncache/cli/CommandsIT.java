package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.cli.TestShell.Ended;
import io.regioncache.config.CodecSetting;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.config.RegionConfigurationBuilder;
import io.regioncache.testing.NastyNames;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.cache.Caching;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each command on real servers, in this JVM. */
@ExtendWith(RedisServers.class)
class CommandsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<RegionCacheManager> opened = new ArrayList<>();

    private record Product(String name, int price) implements Serializable {}

    @AfterEach
    void close() {
        opened.forEach(RegionCacheManager::close);
    }

    @Test
    void treeOnASingleServer(RedisProcess redis) throws Exception {
        tree(redis.uri());
    }

    @Test
    void treeOnACluster(RedisClusterProcess cluster) throws Exception {
        tree(cluster.uri());
    }

    private void tree(String uri) throws Exception {
        fill(uri);
        Ended text = TestShell.runAlone("tree", "--uri", uri);
        assertThat(text.err()).isEmpty();
        assertThat(text.code()).isZero();
        assertThat(text.out().lines())
                .anyMatch(line -> line.matches("├── catalog +0 +.*"))
                .anyMatch(line -> line.matches("│   └── products +3 +.*"))
                .anyMatch(line -> line.matches("│       └── eu +1 +\\d+ B"))
                .anyMatch(line -> line.matches("└── sessions +0 +.*"))
                .anyMatch(line -> line.matches("    └── 4711 +1 +.* \\d+[hm].*"));
        assertThat(text.out()).contains("3 regions, 5 entries, ");

        JsonNode json = json(TestShell.runAlone("tree", "catalog", "--depth", "1", "--json", "--uri", uri));
        assertThat(json.get("region").asText()).isEqualTo("catalog");
        List<String> names = json.get("regions").findValuesAsText("region");
        assertThat(names).containsExactly("catalog", "catalog.products");
        JsonNode products = json.get("regions").get(1);
        assertThat(products.get("entries").asLong()).isEqualTo(3);
        assertThat(products.get("memory").asLong()).isPositive();
        assertThat(products.get("timeToLiveMillis").isNull()).isTrue();
        assertThat(products.get("all").get("entries").asLong()).isEqualTo(4);
        assertThat(products.get("all").get("regions").asLong()).isEqualTo(2);
        assertThat(TestShell.runAlone("tree", "no.such", "--uri", uri).out()).contains("no.such", "0 regions");
    }

    @Test
    void treeTellsNastyNames(RedisProcess redis) throws Exception {
        RegionCacheManager manager = open(redis.uri());
        for (String name : NastyNames.ALL) {
            manager.createCache(name, strings()).put("k", "v");
        }
        JsonNode json = json(TestShell.runAlone("tree", "--json", "--uri", redis.uri()));
        List<String> holding = StreamSupport.stream(json.get("regions").spliterator(), false)
                .filter(region -> region.get("entries").asLong() == 1)
                .map(region -> region.get("region").asText())
                .toList();
        assertThat(holding).containsExactlyInAnyOrderElementsOf(NastyNames.ALL);
        for (String name : NastyNames.ALL) {
            Ended got = TestShell.runAlone("get", "--json", "--uri", redis.uri(), "--", name, "k");
            assertThat(json(got).get("value").asText()).as(name).isEqualTo("v");
        }
    }

    @Test
    void keepsToItsNamespace(RedisProcess redis) {
        open(redis.uri() + "?namespace=shop").createCache("a", strings()).put("k", "v");
        assertThat(TestShell.runAlone("tree", "--uri", redis.uri()).out()).contains("0 regions");
        assertThat(TestShell.runAlone("tree", "--uri", redis.uri(), "--namespace", "shop")
                        .out())
                .contains("1 region,");
        assertThat(TestShell.runAlone("clear", "--root", "-y", "--uri", redis.uri())
                        .code())
                .isZero();
        assertThat(TestShell.runAlone("tree", "--uri", redis.uri() + "?namespace=shop")
                        .out())
                .contains("1 region,");
    }

    @Test
    void statsOnASingleServer(RedisProcess redis) throws Exception {
        stats(redis.uri(), 1, "standalone");
    }

    @Test
    void statsOnACluster(RedisClusterProcess cluster) throws Exception {
        stats(cluster.uri(), 3, "cluster");
    }

    private void stats(String uri, int servers, String mode) throws Exception {
        RegionCacheManager manager = fill(uri);
        manager.region("catalog").invalidateOn("price-list");
        manager.region("sessions").invalidateOn("night");
        Ended text = TestShell.runAlone("stats", "--uri", uri);
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("Server " + uri, mode, "no limit", "round trip", "3 regions, 5 entries", "Largest")
                .contains("With a timeout: 1", "sessions.4711", "night", "price-list  catalog");

        JsonNode json = json(TestShell.runAlone("stats", "catalog", "--top", "1", "--json", "--uri", uri));
        assertThat(json.get("servers")).hasSize(servers);
        assertThat(json.get("servers").get(0).get("usedMemory").asLong()).isPositive();
        assertThat(json.get("servers").get(0).get("evictionPolicy").asText()).isEqualTo("noeviction");
        assertThat(json.get("all").get("entries").asLong()).isEqualTo(4);
        assertThat(json.get("largest")).hasSize(1);
        assertThat(json.get("timeouts").asLong()).isZero();
        assertThat(json.get("signals").findValuesAsText("signal")).containsExactly("price-list");
        assertThat(json.get("roundTripMicros").asLong()).isPositive();
    }

    @Test
    void getOnASingleServer(RedisProcess redis) throws Exception {
        get(redis.uri());
    }

    @Test
    void getOnACluster(RedisClusterProcess cluster) throws Exception {
        get(cluster.uri());
    }

    private void get(String uri) throws Exception {
        RegionCacheManager manager = open(uri);
        RegionCache<Object, Object> cache =
                manager.createCache("catalog", objects().build());
        cache.put(7L, Map.of("name", "kettle", "sizes", new int[] {1, 2}));
        cache.put("7", "seven");
        cache.put(true, "yes");
        Ended text = TestShell.runAlone("get", "catalog", "7", "--key-type", "long", "--uri", uri);
        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("7 (long)", "sizes=[1, 2]", "expires  never", "version  ");
        JsonNode json = json(TestShell.runAlone("get", "catalog", "7", "--key-type=long", "--json", "--uri", uri));
        assertThat(json.get("value").get("name").asText()).isEqualTo("kettle");
        assertThat(json.get("value").get("sizes").get(1).asInt()).isEqualTo(2);
        assertThat(json.get("key").asLong()).isEqualTo(7);
        assertThat(json.get("expiresAt").isNull()).isTrue();

        assertThat(TestShell.runAlone("get", "catalog", "7", "--uri", uri).out())
                .contains("7 (string)", "seven");
        assertThat(TestShell.runAlone("get", "catalog", "true", "--key-type=boolean", "--uri", uri)
                        .out())
                .contains("yes");
        Ended nothing = TestShell.runAlone("get", "catalog", "8", "--uri", uri);
        assertThat(nothing.code()).isEqualTo(3);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("catalog", "8");
    }

    @Test
    void getFindsTheCodec(RedisProcess redis) {
        RegionCacheManager manager = open(redis.uri());
        for (String codec : List.of("kryo", "jdk", "json", "fory", "string")) {
            manager.createCache(
                            codec, objects().codec(CodecSetting.named(codec)).build())
                    .put("k", "value by " + codec);
            assertThat(TestShell.runAlone("get", codec, "k", "--uri", redis.uri())
                            .out())
                    .contains("value by " + codec);
        }
        manager.createCache(
                        "bytes", objects().codec(CodecSetting.named("bytes")).build())
                .put("k", new byte[] {1, 2});
        assertThat(TestShell.runAlone("get", "bytes", "k", "--uri", redis.uri()).out())
                .contains("0102", "byte[]");
        assertThat(TestShell.runAlone("get", "bytes", "k", "--codec=kryo", "--uri", redis.uri())
                        .code())
                .isEqualTo(1);
        manager.createCache(
                        "keys",
                        objects()
                                .keyCodec(CodecSetting.named("string"))
                                .codec(CodecSetting.named("json"))
                                .build())
                .put("k", List.of(1, 2));
        assertThat(TestShell.runAlone("get", "keys", "k", "--key-codec=string", "--uri", redis.uri())
                        .out())
                .contains("[1, 2]");
        assertThat(TestShell.runAlone("get", "keys", "k", "--uri", redis.uri()).code())
                .isEqualTo(3);
    }

    @Test
    void getShowsClassesThatItHas(RedisProcess redis) {
        open(redis.uri()).createCache("a", objects().build()).put("k", new Product("pot", 3));
        assertThat(TestShell.runAlone("get", "a", "k", "--uri", redis.uri()).out())
                .contains("Product[name=pot, price=3]", Product.class.getName());
        Ended refused = TestShell.runAlone("get", "a", "k", "-P", "allowedClasses=java.lang.*", "--uri", redis.uri());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("can't be read", Product.class.getName(), "size");
    }

    @Test
    void getTellsTheExpiry(RedisProcess redis) {
        open(redis.uri())
                .createCache(
                        "a", objects().expireAfterCreation(Duration.ofHours(1)).build())
                .put("k", "v");
        assertThat(TestShell.runAlone("get", "a", "k", "--uri", redis.uri()).out())
                .containsPattern("expires  \\d{4}-.*Z, in \\d+m");
    }

    @Test
    void clearOnASingleServer(RedisProcess redis) throws Exception {
        clear(redis.uri());
    }

    @Test
    void clearOnACluster(RedisClusterProcess cluster) throws Exception {
        clear(cluster.uri());
    }

    private void clear(String uri) throws Exception {
        RegionCacheManager manager = fill(uri);
        Ended declined = new TestShell().answering("n").run("clear", "catalog", "--uri", uri);
        assertThat(declined.code()).isEqualTo(3);
        assertThat(declined.err())
                .contains("catalog and 2 regions below it: 4 entries", uri, "[y/N]", "Nothing was cleared");
        assertThat(manager.region("catalog.products").size()).isEqualTo(3);

        Ended cleared = new TestShell().answering("y").run("clear", "catalog", "--uri", uri);
        assertThat(cleared.code()).isZero();
        assertThat(cleared.out())
                .isEqualTo("Cleared catalog and 2 regions below it: 4 entries" + System.lineSeparator());
        assertThat(manager.region("catalog").descendants()).isEmpty();
        assertThat(manager.region("sessions.4711").size()).isEqualTo(1);

        JsonNode json = json(TestShell.runAlone("clear", "--root", "--yes", "--json", "--uri", uri));
        assertThat(json.get("cleared").isNull()).isTrue();
        assertThat(json.get("entries").asLong()).isEqualTo(1);
        assertThat(manager.root().descendants()).isEmpty();
    }

    @Test
    void noAnswerIsANo(RedisProcess redis) {
        fill(redis.uri());
        assertThat(new TestShell()
                        .answering()
                        .run("clear", "--root", "--uri", redis.uri())
                        .code())
                .isEqualTo(3);
    }

    @Test
    void signalOnASingleServer(RedisProcess redis) throws Exception {
        signal(redis.uri());
    }

    @Test
    void signalOnACluster(RedisClusterProcess cluster) throws Exception {
        signal(cluster.uri());
    }

    private void signal(String uri) throws Exception {
        RegionCacheManager manager = fill(uri);
        manager.region("catalog.products").invalidateOn("price-list");
        manager.region("sessions").invalidateOn("price-list", "night");
        assertThat(TestShell.runAlone("signal", "--list", "--uri", uri).out().lines())
                .containsExactly("night       sessions", "price-list  catalog.products, sessions");
        assertThat(json(TestShell.runAlone("signal", "--list", "--json", "--uri", uri))
                        .findValuesAsText("signal"))
                .containsExactly("night", "price-list");
        Ended declined = new TestShell().answering("").run("signal", "price-list", "--uri", uri);
        assertThat(declined.code()).isEqualTo(3);
        assertThat(declined.err()).contains("2 regions", "catalog.products", "sessions");
        assertThat(manager.region("catalog.products").size()).isEqualTo(3);

        Ended sent = TestShell.runAlone("signal", "price-list", "--yes", "--uri", uri);
        assertThat(sent.code()).isZero();
        assertThat(sent.out().lines()).containsExactly("Cleared catalog.products", "Cleared sessions");
        assertThat(manager.root().descendants()).isEmpty();
        JsonNode json = json(TestShell.runAlone("signal", "night", "--yes", "--json", "--uri", uri));
        assertThat(json.get("cleared").get(0).asText()).isEqualTo("sessions");
        assertThat(json.get("failures")).isEmpty();
        assertThat(TestShell.runAlone("signal", "nothing", "--yes", "--uri", uri)
                        .code())
                .isEqualTo(3);
    }

    @Test
    void saysWhatASignalDidNotClear(RedisProcess redis) {
        RegionCacheManager manager = fill(redis.uri());
        manager.region("catalog").invalidateOn("price-list");
        manager.region("sessions").invalidateOn("price-list");
        try (RespClient client = redis.connect()) {
            client.call("DEL", "{catalog}::cleared");
            client.call("SET", "{catalog}::cleared", "no stream");
        }
        Ended sent = TestShell.runAlone("signal", "price-list", "--yes", "--uri", redis.uri());
        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.out().lines()).containsExactly("Cleared sessions");
        assertThat(sent.err()).contains("catalog was not cleared: ");
        Ended json = TestShell.runAlone("signal", "price-list", "--yes", "--json", "--uri", redis.uri());
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"cleared\":[\"sessions\"]", "\"failures\":[{\"region\":\"catalog\"");
    }

    @Test
    void hidesAWrongPassword() {
        try (RedisProcess redis = RedisProcess.start("--requirepass", "right")) {
            String uri = redis.uri().replace("//", "//:wrong-secret@");
            Ended refused = TestShell.runAlone("tree", "--uri", uri);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains(":***@").doesNotContain("wrong-secret");
            assertThat(TestShell.runAlone("tree", "--uri", redis.uri()).code()).isEqualTo(1);
            assertThat(new TestShell()
                            .with("REGIONCACHE_PASSWORD", "right")
                            .run("tree", "--uri", redis.uri())
                            .code())
                    .isZero();
        }
    }

    @Test
    void wantsTheColocationDepthOfTheApplication(RedisClusterProcess cluster) {
        RegionCacheManager manager = open(cluster.uri() + "?colocationDepth=2");
        Stream.of("a.b.c", "a.d", "a")
                .forEach(name -> manager.createCache(name, objects().build()).put("k", "v"));
        String[] arguments = {"--colocation-depth=2", "--uri", cluster.uri()};
        assertThat(TestShell.runAlone(with(arguments, "tree", "a")).out()).contains("3 regions, 3 entries");
        assertThat(TestShell.runAlone(with(arguments, "clear", "a", "-y")).out())
                .contains("a and 2 regions below it: 3 entries");
        assertThat(manager.root().descendants()).isEmpty();
    }

    private static String[] with(String[] arguments, String... first) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(arguments)).toArray(String[]::new);
    }

    private static JsonNode json(Ended ended) throws Exception {
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(1);
        return JSON.readTree(ended.out());
    }

    private RegionCacheManager fill(String uri) {
        RegionCacheManager manager = open(uri);
        RegionCache<Object, Object> products =
                manager.createCache("catalog.products", objects().build());
        new TreeSet<>(List.of("a", "b", "c")).forEach(key -> products.put(key, "v"));
        products.child("eu").put(1L, "v");
        manager.createCache(
                        "sessions.4711", objects().timeout(Duration.ofHours(1)).build())
                .put("user", "ada");
        return manager;
    }

    private RegionCacheManager open(String uri) {
        RegionCacheManager manager = Caching.getCachingProvider()
                .getCacheManager(URI.create(uri), null)
                .unwrap(RegionCacheManager.class);
        opened.add(manager);
        return manager;
    }

    private static RegionConfiguration<String, String> strings() {
        return RegionConfiguration.builder(String.class, String.class).build();
    }

    private static RegionConfigurationBuilder<Object, Object> objects() {
        return RegionConfiguration.builder(Object.class, Object.class);
    }
}
