package io.regioncache.internal.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that somebody waits for. Redisson forgets batches, subscriptions and commands that were sent when it shuts down:
 * without this, their callers would wait for ever. Safe for use by many threads.
 *
 * <p>An {@link Answer} stands in a slot of a table where it finds a free one, so that the commonest commands need neither a hash
 * code nor a node of a map; what finds none, and all else, is in a set.
 */
@SuppressWarnings("CollectionUndefinedEquality") // futures are told apart by identity
final class OpenAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAnswers.class);
    private static final int SLOTS = 1 << 10;
    private static final int TRIES = 8;

    private final AtomicReferenceArray<@Nullable Answer<?, ?>> slots = new AtomicReferenceArray<>(SLOTS);
    private final Set<CompletableFuture<?>> others = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Lets an answer fail when this is closed, if it has not come by then. */
    @SuppressWarnings("FutureReturnValueIgnored") // the result is the answer itself
    <T> CompletableFuture<T> endingWithThis(CompletableFuture<T> answer) {
        if (!answer.isDone()) {
            others.add(answer);
            answer.whenComplete((value, failure) -> others.remove(answer));
            failIfClosed(answer);
        }
        return answer;
    }

    /** Lets an answer fail when this is closed, unless it is removed before. */
    void add(Answer<?, ?> answer) {
        if (!takeSlot(answer)) {
            answer.standAt(-1);
            others.add(answer);
        }
        failIfClosed(answer);
    }

    private boolean takeSlot(Answer<?, ?> answer) {
        int first = (int) Thread.currentThread().getId() * 7; // threads begin at places of their own
        for (int i = 0; i < TRIES; i++) {
            int slot = first + i & SLOTS - 1;
            if (slots.get(slot) == null) {
                answer.standAt(slot);
                if (slots.compareAndSet(slot, null, answer)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Forgets an answer that has come. */
    void remove(Answer<?, ?> answer, int slot) {
        if (slot < 0) {
            others.remove(answer);
        } else {
            slots.set(slot, null);
        }
    }

    /** Takes no further ones, waits until all that are open by now have come, for some time at most, and fails the others. */
    void finish(Duration atMost) {
        closed = true;
        try {
            CompletableFuture.allOf(all().toArray(CompletableFuture[]::new))
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not all commands were answered before the connection is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private void failIfClosed(CompletableFuture<?> answer) {
        if (closed) {
            answer.completeExceptionally(closedException());
        }
    }

    /** Fails all that have not come. */
    void close() {
        closed = true;
        all().forEach(this::failIfClosed);
    }

    /** All that have not come. */
    List<CompletableFuture<?>> all() {
        List<CompletableFuture<?>> all = new ArrayList<>(others);
        for (int slot = 0; slot < SLOTS; slot++) {
            Answer<?, ?> answer = slots.get(slot);
            if (answer != null) {
                all.add(answer);
            }
        }
        return all;
    }

    /** Whether no answer comes any more. */
    boolean isClosed() {
        return closed;
    }

    /** Why one that was still awaited failed. */
    static IllegalStateException closedException() {
        return new IllegalStateException(Failures.CLOSED);
    }
}
