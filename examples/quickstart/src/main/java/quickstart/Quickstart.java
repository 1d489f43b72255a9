package quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/**
 * Caches a forecast of every time zone that the JDK knows, each in the region of its path: that of
 * {@code America/Argentina/Salta} in {@code zones.America.Argentina}. Then another JVM clears {@code zones.America}.
 */
public final class Quickstart {

    private final CacheManager manager;
    private final RegionTree tree;
    private final PrintStream out;
    private final Map<String, Cache<String, ZoneForecast>> cacheOfZone = new TreeMap<>();

    private Quickstart(CacheManager manager, PrintStream out) {
        this.manager = manager;
        this.tree = new RegionTree(manager.unwrap(RegionCacheManager.class));
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        try (CachingProvider provider = Caching.getCachingProvider();
                CacheManager manager = provider.getCacheManager(URI.create("embedded:redis"), null)) {
            new Quickstart(manager, out).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        openOneCachePerPath();
        sayWhatIsHere();
        readEveryZone("1st time");
        readEveryZone("2nd time");
        showOneForecast("America/Indiana/Knox");
        printTree();
        clearFromAnotherJvm("zones.America");
        printTree();
    }

    /** One cache is configured, the others inherit: a loader, which is asked for what the cache doesn't have. */
    private void openOneCachePerPath() {
        Cache<String, ZoneForecast> zones = manager.createCache(
                "zones",
                new MutableConfiguration<String, ZoneForecast>()
                        .setTypes(String.class, ZoneForecast.class)
                        .setReadThrough(true)
                        .setCacheLoaderFactory(FactoryBuilder.factoryOf(ZoneForecastLoader.class)));
        for (String zone : ZoneId.getAvailableZoneIds()) {
            cacheOfZone.put(zone, cacheOf(zone, zones));
        }
    }

    /** For {@code America/Argentina/Salta} the cache {@code zones.America.Argentina}; for {@code UTC} just {@code zones}. */
    @SuppressWarnings("unchecked")
    private static Cache<String, ZoneForecast> cacheOf(String zone, Cache<String, ZoneForecast> zones) {
        int slash = zone.lastIndexOf('/');
        if (slash < 0) {
            return zones;
        }
        String path = zone.substring(0, slash).replace('/', '.');
        return zones.unwrap(RegionCache.class).child(path);
    }

    private void sayWhatIsHere() {
        String version = ZoneRulesProvider.getVersions("UTC").lastKey();
        int java = Runtime.version().feature();
        print("%d time zones of Java %d (tz database %s), cached in %s%n", cacheOfZone.size(), java, version, server());
    }

    /** The same line of code is a miss the first time and a hit the second. */
    private void readEveryZone(String label) {
        int computedBefore = ZoneForecastLoader.computed();
        long[] nanos = cacheOfZone.entrySet().stream()
                .mapToLong(entry -> nanosToRead(entry.getValue(), entry.getKey()))
                .sorted()
                .toArray();
        int misses = ZoneForecastLoader.computed() - computedBefore;
        int hits = nanos.length - misses;
        double medianMillis = nanos[nanos.length / 2] / 1e6;
        double allSeconds = LongStream.of(nanos).sum() / 1e9;
        print("%s %5d misses %5d hits %8.2f ms each %7.2f s in all", label, misses, hits, medianMillis, allSeconds);
    }

    private static long nanosToRead(Cache<String, ZoneForecast> cache, String zone) {
        long start = System.nanoTime();
        cache.get(zone);
        return System.nanoTime() - start;
    }

    private void showOneForecast(String zone) {
        print("%n%s: %s", zone, cacheOfZone.get(zone).get(zone));
    }

    private void printTree() {
        print("");
        tree.print("zones", out);
    }

    /** Starts a JVM that knows nothing but the address of the server. */
    private void clearFromAnotherJvm(String region) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClearRegion.class.getName()));
        command.addAll(List.of(server().toString(), region));

        Process other =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String said = new String(other.getInputStream().readAllBytes(), UTF_8).strip();
        if (other.waitFor() != 0) {
            throw new IllegalStateException("The other JVM failed");
        }
        long self = ProcessHandle.current().pid();
        print("%nThis is process %d. Another JVM, process %d, %s:", self, other.pid(), said);
    }

    private URI server() {
        return URI.create(manager.getProperties().getProperty("regioncache.server"));
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
