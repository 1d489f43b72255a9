package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.RegionCacheManager;
import io.regioncache.benchmarks.Arguments;
import io.regioncache.benchmarks.Entries;
import io.regioncache.benchmarks.ServerInfo;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;

/**
 * How long a {@code get} of one thread takes while a large region of another tree is cleared by another thread, through a manager
 * and connections of its own. Arguments are {@code entries=} of the large region and {@code repetitions=}.
 *
 * <p>In each repetition the large region is filled; then the reader runs, for a second on an otherwise idle server, for half a
 * second in which a region without entries is cleared, for another idle second, and while the large region is cleared, until a
 * second after that clear began, or longer if the server takes longer to free the memory. Rows are
 * <ul>
 *   <li>{@code get,window,repetition,reads,median,99th percentile,longest}, in nanoseconds, of the reads that were under way in
 *       a window: {@code control}, the first second; {@code empty}, the clear of the region without entries; {@code idle}, the
 *       second before the clear; {@code clear}, the clear itself;
 *       {@code freeing}, from its begin until the server had freed the memory; {@code second}, the second from its begin;
 *   <li>{@code get,window,0,..}, the same of the reads of all repetitions;
 *   <li>{@code cleared,repetition,clear,freed,served}, nanoseconds from the begin of the clear to its return, until the memory was
 *       freed, and that the server spent on the transaction;
 *   <li>{@code moment,milliseconds,reads,median,99th percentile}, of the reads of all repetitions in 50 milliseconds from that
 *       time on, counted from the begin of the clear.
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
    private final Windows all;

    GetDuringClear(Arguments arguments, Figures figures) {
        this.port = arguments.number("port");
        this.entries = arguments.number("entries");
        this.repetitions = arguments.number("repetitions");
        this.figures = figures;
        this.all = new Windows();
    }

    void run() throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (Managers managers = new Managers(port);
                Fillers fillers = new Fillers();
                ServerInfo server = ServerInfo.of(port)) {
            RegionCacheManager clearer = managers.named("clears");
            Cache<String, String> large = Managers.cache(clearer, "catalog.large");
            Cache<String, String> empty = Managers.cache(clearer, "catalog.empty");
            Cache<String, String> read = Managers.cache(managers.named("reads"), "orders.open");
            Entries.inChunks(READ_ENTRIES, number -> VALUE, read::putAll);
            new RegionTree(clearer, fillers).warmUp();
            for (int repetition = 0; repetition <= repetitions; repetition++) {
                fillers.each(entries / CHUNK, chunk -> large.putAll(Entries.of(chunk * CHUNK, CHUNK, number -> VALUE)));
                Managers.awaitFreed(server);
                GetLoop loop = new GetLoop(read, READ_ENTRIES);
                Times times = times(reader, loop, empty, large, server);
                if (repetition > 0) {
                    record(repetition, times);
                }
            }
            all.write(figures, 0);
            all.writeMoments(figures, MOMENT_MILLIS);
        } finally {
            reader.shutdownNow();
        }
    }

    /** Clears while the loop runs. The first time all is warmed up. */
    private static Times times(
            ExecutorService reader,
            GetLoop loop,
            Cache<String, String> empty,
            Cache<String, String> large,
            ServerInfo server)
            throws Exception {
        Future<Latencies> reads = reader.submit((Callable<Latencies>) loop);
        try {
            long start = System.nanoTime();
            look(server, start + SECOND);
            long emptyBegin = System.nanoTime();
            empty.clear();
            long emptyEnd = System.nanoTime();
            look(server, emptyEnd + SECOND / 2);
            long served = server.microsecondsOf("exec");
            long idle = System.nanoTime();
            look(server, idle + SECOND);
            long begin = System.nanoTime();
            large.clear();
            long end = System.nanoTime();
            while (server.number("memory", "lazyfree_pending_objects") > 0) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            long freed = System.nanoTime();
            look(server, begin + SECOND);
            loop.stop();
            served = TimeUnit.MICROSECONDS.toNanos(server.microsecondsOf("exec") - served);
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

    private void record(int repetition, Times times) {
        figures.add("cleared", repetition, times.end - times.begin, times.freed - times.begin, times.served);
        Windows windows = new Windows();
        windows.add(times);
        windows.write(figures, repetition);
        all.add(times);
    }

    /**
     * A repetition.
     *
     * @param reads all of them
     * @param start when the reader began
     * @param emptyBegin when the clear of the region without entries began, and the first second ended
     * @param emptyEnd when that clear returned
     * @param idle when the idle second began, which the clear ended
     * @param begin when the clear began
     * @param end when it returned
     * @param freed when its memory was free
     * @param served how long the server took for its transaction
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
