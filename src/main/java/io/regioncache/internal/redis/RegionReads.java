package io.regioncache.internal.redis;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.RedisCommands;

/**
 * Reads single entries of one region. Where many threads read at once, those that come while {@value #UNDER_WAY} commands are
 * under way wait for the next of them to be answered, and are then sent together, as one {@code HMGET}: fewer and larger commands
 * cost client and server less, and what they wait for is a part of the time that a command takes. Safe for use by many threads.
 *
 * <p>No read is sent before it was asked for, so it sees every change that was answered by then. Large values are read each by
 * itself, so that nobody waits for the values of others.
 */
final class RegionReads {

    private static final int UNDER_WAY = Integer.getInteger("underway", 8);
    private static final int MOST_KEYS = 64;
    private static final int MOST_BYTES = 1 << 16;
    private static final int LARGE = 1 << 14;
    private static final RedisCommand<List<Object>> HMGET = new RedisCommand<>("HMGET");

    private final Commands commands;
    private final byte[] hash;
    private final Function<@Nullable Object, @Nullable Envelope> reader;
    private final Function<@Nullable Object, @Nullable Envelope> oneReader = this::noted;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int underWay;
    private volatile int averageBytes; // roughly: threads may overwrite what others have found at the same time

    /**
     * Reads of one region.
     *
     * @param hash the key of its entries
     * @param reader makes an entry of what is stored, null for nothing
     */
    RegionReads(Commands commands, byte[] hash, Function<@Nullable Object, @Nullable Envelope> reader) {
        this.commands = commands;
        this.hash = hash;
        this.reader = reader;
    }

    /** Reads an entry. */
    CompletableFuture<@Nullable Envelope> read(EncodedKey key) {
        synchronized (this) {
            if (underWay >= UNDER_WAY && averageBytes < LARGE) {
                Waiting later = new Waiting(key);
                waiting.add(later);
                return later;
            }
            underWay++;
        }
        return send(key);
    }

    private CompletableFuture<@Nullable Envelope> send(EncodedKey key) {
        Reading<@Nullable Object, @Nullable Envelope> reading =
                new Reading<@Nullable Object, @Nullable Envelope>(RedisCommands.HGET, oneReader);
        return commands.read(reading, RedisCommands.HGET, hash, key.bytes());
    }

    private @Nullable Envelope noted(@Nullable Object stored) {
        if (stored instanceof byte[] bytes) {
            int average = averageBytes;
            averageBytes = average + (bytes.length - average) / 8;
        }
        return reader.apply(stored);
    }

    /** Called when one command is no longer under way. */
    @SuppressWarnings("FutureReturnValueIgnored") // those who wait have stages of their own
    private void sendNext() {
        List<Waiting> together;
        synchronized (this) {
            if (waiting.isEmpty()) {
                underWay--;
                return;
            }
            together = takeSome();
        }
        if (together.size() == 1) {
            send(together.get(0).key).whenComplete(together.get(0)::end);
            return;
        }
        Object[] parameters = new Object[1 + together.size()];
        parameters[0] = hash;
        for (int i = 1; i < parameters.length; i++) {
            parameters[i] = together.get(i - 1).key.bytes();
        }
        Reading<List<@Nullable Object>, List<@Nullable Object>> reading =
                new Reading<List<@Nullable Object>, List<@Nullable Object>>(HMGET, replies -> replies);
        commands.read(reading, HMGET, parameters).whenComplete((replies, failure) -> {
            for (int i = 0; i < together.size(); i++) {
                together.get(i).end(failure == null ? noted(replies.get(i)) : null, failure);
            }
        });
    }

    private List<Waiting> takeSome() {
        int most = Math.max(1, Math.min(MOST_KEYS, MOST_BYTES / Math.max(1, averageBytes)));
        List<Waiting> taken = new ArrayList<>(Math.min(most, waiting.size()));
        while (taken.size() < most && !waiting.isEmpty()) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    /** A command that is under way; when it no longer is, the next may be sent. */
    private final class Reading<R extends @Nullable Object, T extends @Nullable Object> extends CommandAnswer<R, T> {

        private Reading(RedisCommand<?> command, Function<R, T> reader) {
            super(commands.open(), command.getName(), reader);
        }

        @Override
        void ended() {
            sendNext();
        }
    }

    /** A read that waits to be sent, then for its part of the reply. */
    private static final class Waiting extends CompletableFuture<@Nullable Envelope> {

        private final EncodedKey key;

        private Waiting(EncodedKey key) {
            this.key = key;
        }

        private void end(@Nullable Envelope entry, @Nullable Throwable failure) {
            if (failure == null) {
                complete(entry);
            } else {
                completeExceptionally(failure);
            }
        }
    }
}
