package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.RegionCacheManager;
import io.regioncache.benchmarks.Arguments;
import io.regioncache.benchmarks.Entries;
import io.regioncache.benchmarks.ServerInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.Cache;

/**
 * How long a {@code get} of one thread takes while a large region of another tree is cleared by another thread, through a manager
 * and connections of its own; and, to tell what a clear adds, while the same hash is unlinked by a bare {@code UNLINK}. Arguments are
 * {@code entries=} of the large region and {@code repetitions=}.
 *
 * <p>Each repetition has both, each other time in another order. For each of them the large region is filled; then the reader
 * runs, for a second on an otherwise idle server, for half a second in which a region without entries is removed, for another idle
 * second, and while the large region is removed, until a second after that began, or longer if the server takes longer to free
 * the memory. Rows are
 * <ul>
 *   <li>{@code get,by,window,repetition,reads,median,99th percentile,longest}, in nanoseconds, of the reads that were under way in
 *       a window of what is removed by {@code clear} or by {@code unlink}: {@code control}, the first second; {@code empty}, the
 *       removal of the region without entries; {@code idle}, the second before the removal; {@code call}, the removal itself;
 *       {@code freeing}, from its begin until the server had freed the memory; {@code second}, the second from its begin;
 *   <li>{@code get,by,window,0,..}, the same of the reads of all repetitions;
 *   <li>{@code removed,by,repetition,call,freed,served}, nanoseconds from the begin of the call to its return, until the memory was
 *       freed, and that the server spent on the transaction, or on {@code UNLINK};
 *   <li>{@code moment,by,milliseconds,reads,median,99th percentile}, of the reads of all repetitions in 50 milliseconds from that
 *       time on, counted from the begin of the call.
 * </ul>
 */
final class GetDuringClear {

    private static final int READ_ENTRIES = 1_000;
    private static final int CHUNK = 1_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOMENT_MILLIS = 50;
    private static final int LOOK_MILLIS = 5;
    private static final String VALUE = Entries.text(200);

    private final int port;
    private final int entries;
    private final int repetitions;
    private final Figures figures;
    private final Map<String, Windows> all = new HashMap<>();

    GetDuringClear(Arguments arguments, Figures figures) {
        this.port = arguments.number("port");
        this.entries = arguments.number("entries");
        this.repetitions = arguments.number("repetitions");
        this.figures = figures;
    }

    /** All is done once before the first repetition, to warm up. */
    void run() throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (Managers managers = new Managers(port);
                Fillers fillers = new Fillers();
                ServerInfo server = ServerInfo.of(port);
                Unlink unlink = new Unlink(port)) {
            RegionCacheManager clearer = managers.named("clears");
            Cache<String, String> large = Managers.cache(clearer, "catalog.large");
            Cache<String, String> empty = Managers.cache(clearer, "catalog.empty");
            Cache<String, String> read = Managers.cache(managers.named("reads"), "orders.open");
            Entries.inChunks(READ_ENTRIES, number -> VALUE, read::putAll);
            new RegionTree(clearer, fillers).warmUp();
            List<Removal> removals = new ArrayList<>(List.of(
                    new Removal("clear", "exec", Cache::clear), new Removal("unlink", "unlink", unlink::regionOf)));
            for (int repetition = 0; repetition <= repetitions; repetition++) {
                for (Removal removal : removals) {
                    fillers.each(
                            entries / CHUNK, chunk -> large.putAll(Entries.of(chunk * CHUNK, CHUNK, number -> VALUE)));
                    Managers.awaitFreed(server);
                    GetLoop loop = new GetLoop(read, READ_ENTRIES);
                    Times times = times(reader, loop, removal, empty, large, server);
                    if (large.iterator().hasNext()) {
                        throw new IllegalStateException("The large region has entries left by " + removal.by);
                    }
                    if (repetition > 0) {
                        record(removal.by, repetition, times);
                    }
                }
                Collections.reverse(removals);
            }
            all.forEach((by, windows) -> {
                windows.write(figures, by, 0);
                windows.writeMoments(figures, by, MOMENT_MILLIS);
            });
        } finally {
            reader.shutdownNow();
        }
    }

    /** Removes while the loop runs. */
    private static Times times(
            ExecutorService reader,
            GetLoop loop,
            Removal removal,
            Cache<String, String> empty,
            Cache<String, String> large,
            ServerInfo server)
            throws Exception {
        Future<Latencies> reads = reader.submit((Callable<Latencies>) loop);
        try {
            long start = System.nanoTime();
            look(server, start + SECOND);
            long emptyBegin = System.nanoTime();
            removal.call.accept(empty);
            long emptyEnd = System.nanoTime();
            look(server, emptyEnd + SECOND / 2);
            long idle = System.nanoTime();
            look(server, idle + SECOND);
            long served = server.microsecondsOf(removal.command);
            long begin = System.nanoTime();
            removal.call.accept(large);
            long end = System.nanoTime();
            served = TimeUnit.MICROSECONDS.toNanos(server.microsecondsOf(removal.command) - served);
            while (server.number("memory", "lazyfree_pending_objects") > 0) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            long freed = System.nanoTime();
            look(server, begin + SECOND);
            loop.stop();
            return new Times(reads.get(), start, emptyBegin, emptyEnd, idle, begin, end, freed, served);
        } finally {
            loop.stop();
        }
    }

    /** Asks the idle server as often as the busy one, since asking takes time, too. */
    private static void look(ServerInfo server, long until) throws InterruptedException {
        while (System.nanoTime() < until) {
            server.number("memory", "lazyfree_pending_objects");
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void record(String by, int repetition, Times times) {
        figures.add("removed", by, repetition, times.end - times.begin, times.freed - times.begin, times.served);
        Windows windows = new Windows();
        windows.add(times);
        windows.write(figures, by, repetition);
        all.computeIfAbsent(by, name -> new Windows()).add(times);
    }

    /**
     * A way to remove all entries of a region.
     *
     * @param by its name in the rows
     * @param command the command that the server is busy with meanwhile
     * @param call removes them
     */
    private record Removal(String by, String command, Consumer<Cache<String, String>> call) {}

    /**
     * What was done and seen once.
     *
     * @param reads all of them
     * @param start when the reader began
     * @param emptyBegin when the removal of the region without entries began, and the first second ended
     * @param emptyEnd when that returned
     * @param idle when the idle second began, which the removal of the large region ended
     * @param begin when that removal began
     * @param end when it returned
     * @param freed when its memory was free
     * @param served how long the server took for it
     */
    record Times(
            Latencies reads,
            long start,
            long emptyBegin,
            long emptyEnd,
            long idle,
            long begin,
            long end,
            long freed,
            long served) {}
}
