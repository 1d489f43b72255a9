package io.regioncache.transacting;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCacheException;
import io.regioncache.testing.Faults;
import io.regioncache.testing.FaultyRoute;
import io.regioncache.testing.Invariants;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import io.regioncache.transacting.Ledger.Done;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transactions over two regions, of several processes at once, on servers that fail. */
@ExtendWith(RedisServers.class)
class TransactionsIT {

    private static final int THREADS = 3;
    private static final int TIMES = 150;
    private static final int KEYS = 150;

    private final long seed = ThreadLocalRandom.current().nextLong();

    @Test
    void noIncrementIsLostAndNoneSeenInPart(RedisProcess redis) {
        increment(redis.uri());
    }

    @Test
    void noIncrementIsLostAndNoneSeenInPartOnACluster(RedisClusterProcess cluster) {
        increment(cluster.uri());
    }

    private static void increment(String uri) {
        AtomicBoolean enough = new AtomicBoolean();
        try (Ledger here = new Ledger(uri);
                JavaProcess other = JavaProcess.start(LedgerProcess.class, uri)) {
            assertThat(other.hear()).isEqualTo("ready");
            CompletableFuture<Integer> looking = OwnThread.supply(() -> look(here, enough));
            other.tell(THREADS + " " + TIMES);
            Done done = here.increment(THREADS, TIMES).plus(done(other));
            enough.set(true);
            assertThat(looking.join()).as("times that both sides were seen").isPositive();
            long all = 2L * THREADS * TIMES;
            assertThat(done).isEqualTo(new Done(all, 0));
            assertThat(here.read(Ledger.COUNTER)).contains(List.of(all, all));
        } finally {
            enough.set(true);
        }
    }

    private static Done done(JavaProcess other) {
        String[] words = other.hear().split(" ", 2);
        return new Done(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    /** Looks at both sides until it is enough; how often it saw them. */
    private static int look(Ledger ledger, AtomicBoolean enough) {
        int seen = 0;
        while (!enough.get() || seen == 0) {
            Optional<List<Long>> sides = ledger.read(Ledger.COUNTER);
            if (sides.isPresent()) {
                assertThat(new HashSet<>(sides.get())).as("both sides").hasSize(1);
                seen++;
            }
        }
        return seen;
    }

    /** A commit whose answer is lost took effect once or not at all, on both sides. */
    @Test
    void whatGetsNoAnswerIsDoneOnceOrNotAtAll(RedisProcess redis) {
        Faults faults = new Faults(seed, 60, 250);
        try (FaultyRoute route = FaultyRoute.to(redis, faults, 100, 4);
                FaultyRoute otherRoute = FaultyRoute.to(redis, faults, 100, 16);
                Ledger here = new Ledger(route.uri());
                Ledger judge = new Ledger(redis.uri());
                JavaProcess other = JavaProcess.start(LedgerProcess.class, otherRoute.uri())) {
            assertThat(other.hear()).isEqualTo("ready");
            faults.begin();
            other.tell(THREADS + " 60");
            Done done = here.increment(THREADS, 60).plus(done(other));
            route.settle();
            otherRoute.settle();
            List<Long> sides = judge.read(Ledger.COUNTER).orElseThrow();
            assertThat(sides.get(0)).as("seed %d, %s, %s", seed, faults, done).isEqualTo(sides.get(1));
            assertThat(sides.get(0))
                    .as("seed %d, %s, %s", seed, faults, done)
                    .isBetween(done.certain(), done.certain() + done.unknown());
        }
    }

    /** What a replica has got when its master dies, as by the operating system, is whole transactions. */
    @Test
    void aServerThatIsKilledInTheMiddleOfACommitLeavesAllOfItOrNothing() throws InterruptedException {
        for (int round = 0; round < 8; round++) {
            try (RedisProcess master = RedisProcess.start("--repl-diskless-sync-delay", "0");
                    RedisProcess replica = RedisProcess.start("--replicaof", "127.0.0.1 " + master.port())) {
                killWhileCommitting(master, replica);
            }
        }
    }

    private static boolean hasKeys(RedisProcess server) {
        try (RespClient client = server.connect()) {
            return client.number("DBSIZE") > 0;
        }
    }

    private static void killWhileCommitting(RedisProcess master, RedisProcess replica) throws InterruptedException {
        AtomicLong committed = new AtomicLong();
        AtomicLong begun = new AtomicLong();
        CompletableFuture<RuntimeException> ended = OwnThread.supply(() -> {
            try (Ledger ledger = new Ledger(master.uri() + "?timeout=500ms&retryAttempts=0")) {
                return commitUntilItFails(ledger, begun, committed);
            }
        });
        Waiting.until(() -> "some commits, also in the replica", () -> committed.get() >= 5 && hasKeys(replica));
        Thread.sleep(ThreadLocalRandom.current().nextInt(20));
        master.kill();
        assertThat(ended.join()).isInstanceOf(RegionCacheException.class);
        boolean unknown = ended.join() instanceof OutcomeUnknownException;
        try (RespClient client = replica.connect()) {
            client.call("REPLICAOF", "NO", "ONE");
            try (Ledger survivor = new Ledger(replica.uri())) {
                Set<Long> numbers = new HashSet<>();
                survivor.left().forEach(entry -> numbers.add(entry.getValue()));
                survivor.right().forEach(entry -> numbers.add(entry.getValue()));
                assertThat(numbers)
                        .as("what is left of %d commits", begun.get())
                        .hasSize(1);
                assertThat(numbers).allMatch(number -> number <= (unknown ? begun.get() : committed.get()));
                assertThat(survivor.left().region().size()).isEqualTo(KEYS);
                assertThat(survivor.right().region().size()).isEqualTo(KEYS);
            }
            new Invariants("", 1, List.of(client)).check();
        }
    }

    private static RuntimeException commitUntilItFails(Ledger ledger, AtomicLong begun, AtomicLong committed) {
        while (true) {
            long number = begun.incrementAndGet();
            try {
                ledger.mark(KEYS, number);
            } catch (RuntimeException e) {
                return e;
            }
            committed.set(number);
        }
    }
}
