package io.regioncache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.internal.store.StoredChange;
import io.regioncache.testing.CapturedLog;
import io.regioncache.testing.Sneaky;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailboxTest {

    private static final Mailbox.Room ROOM = new Mailbox.Room(3, 1_000);

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final Mailbox mailbox = mailbox(change -> read.add(Stored.key(change)));

    @Test
    void isReadInOrderByOneTask() {
        put("a", "b");
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(read).containsExactly("a", "b");
        put("c");
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void isReadByOneThreadAtATimeWhoeverPuts() throws Exception {
        int putters = 4;
        int each = 2_000;
        AtomicInteger reading = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(putters * each);
        Mailbox busy = new Mailbox(
                "the reader",
                change -> {
                    most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                    read.add(Stored.key(change));
                    reading.decrementAndGet();
                    all.countDown();
                },
                task -> new Thread(task).start(),
                new Mailbox.Room(putters * each, Long.MAX_VALUE));
        for (int p = 0; p < putters; p++) {
            String putter = p + ".";
            new Thread(() -> IntStream.range(0, each).forEach(i -> busy.put(Stored.created(putter + i, "")))).start();
        }
        all.await();
        assertThat(most).hasValue(1);
        for (int p = 0; p < putters; p++) {
            String putter = p + ".";
            assertThat(read.stream().filter(key -> key.startsWith(putter)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> putter + i).toList());
        }
    }

    @Test
    void dropsTheOldestBeyondItsRoom() {
        put("a", "b", "c", "d", "e");
        runTasks();
        assertThat(read).containsExactly("c", "d", "e");
    }

    @Test
    void hasItsRoomAgainForWhatComesAfterwards() {
        put("a", "b", "c", "d");
        runTasks();
        put("e", "f", "g");
        runTasks();
        assertThat(read).containsExactly("b", "c", "d", "e", "f", "g");
    }

    @Test
    void dropsTheOldestBeyondItsBytes() {
        mailbox.put(Stored.created("a", "x".repeat(500)));
        mailbox.put(Stored.created("b", "x".repeat(100)));
        mailbox.put(Stored.created("c", "x".repeat(500)));
        runTasks();
        assertThat(read).containsExactly("b", "c");
        mailbox.put(Stored.created("d", "x".repeat(400)));
        mailbox.put(Stored.created("e", "x".repeat(400)));
        runTasks();
        assertThat(read).as("what was read or dropped takes no room").containsExactly("b", "c", "d", "e");
    }

    @Test
    void takesOneChangeHoweverLarge() {
        put("a");
        mailbox.put(Stored.created("b", "x".repeat(5_000)));
        runTasks();
        put("c");
        runTasks();
        assertThat(read).containsExactly("b", "c");
    }

    @Test
    void saysOnceThatItDropsAndThenHowMany() {
        try (CapturedLog log = new CapturedLog()) {
            put("a", "b", "c");
            assertThat(log.warnings()).isEmpty();
            put("d", "e");
            assertThat(log.warnings()).singleElement().asString().contains("the reader is too slow");
            runTasks();
            assertThat(log.warnings()).hasSize(2).last().asString().contains("the reader was too slow: 2 events");
            put("f", "g", "h");
            runTasks();
            assertThat(log.warnings()).hasSize(2);
            put("i", "j", "k", "l");
            runTasks();
            assertThat(log.warnings()).hasSize(4).last().asString().contains("1 events");
        }
    }

    @Test
    void neverKeepsWaitingWhoPuts() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        Mailbox slow = new Mailbox(
                "the reader",
                change -> {
                    hanging.countDown();
                    Waits.quietly(goOn);
                    read.add(Stored.key(change));
                    if (Stored.key(change).equals("z")) {
                        last.countDown();
                    }
                },
                task -> new Thread(task).start(),
                ROOM);
        slow.put(Stored.created("a", ""));
        hanging.await();
        for (int i = 0; i < 10_000; i++) {
            slow.put(Stored.created("" + i, ""));
        }
        slow.put(Stored.created("z", ""));
        goOn.countDown();
        last.await();
        assertThat(read).containsExactly("a", "9998", "9999", "z");
    }

    @Test
    void isReadOnAfterAnyFailure() {
        List<Throwable> failures = List.of(
                new IllegalStateException("unchecked"), new IOException("undeclared"), new AssertionError("error"));
        Deque<Throwable> next = new ArrayDeque<>(failures);
        Mailbox failing = mailbox(change -> {
            read.add(Stored.key(change));
            Throwable failure = next.poll();
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof Exception exception) {
                throw Sneaky.undeclared(exception);
            }
        });
        List.of("a", "b", "c").forEach(key -> failing.put(Stored.created(key, "")));
        runTasks();
        failing.put(Stored.created("d", ""));
        runTasks();
        assertThat(read).containsExactly("a", "b", "c", "d");
    }

    @Test
    void isEmptyOnceItIsClosed() {
        put("a", "b");
        mailbox.close();
        put("c");
        runTasks();
        assertThat(read).isEmpty();
    }

    @Test
    void isNotReadWhereNoThreadsAre() {
        List<Boolean> closed = new ArrayList<>(List.of(true));
        Mailbox homeless = new Mailbox(
                "the reader",
                change -> read.add(Stored.key(change)),
                task -> {
                    if (closed.get(0)) {
                        throw new RejectedExecutionException("closed");
                    }
                    tasks.add(task);
                },
                ROOM);
        homeless.put(Stored.created("a", ""));
        closed.set(0, false);
        homeless.put(Stored.created("b", ""));
        runTasks();
        assertThat(read).containsExactly("a", "b");
    }

    private Mailbox mailbox(Consumer<StoredChange> reading) {
        return new Mailbox("the reader", reading, tasks::add, ROOM);
    }

    private void put(String... keys) {
        for (String key : keys) {
            mailbox.put(Stored.created(key, ""));
        }
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
