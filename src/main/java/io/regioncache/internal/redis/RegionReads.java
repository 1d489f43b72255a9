package io.regioncache.internal.redis;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.RedisCommands;

/**
 * Reads of single entries of one region, by {@code HGET}, or {@code HMGET} for several together. Large values are read each by
 * itself, so that nobody waits for the values of others.
 */
final class RegionReads extends Merger<EncodedKey, @Nullable Envelope> {

    static final RedisCommand<List<Object>> HMGET = new RedisCommand<>("HMGET");
    private static final int UNDER_WAY = 8;

    private final Commands commands;
    private final Sender sender;
    private final byte[] hash;
    private final Function<@Nullable Object, @Nullable Envelope> reader;
    private final Function<@Nullable Object, @Nullable Envelope> noting = this::noted;
    private final ValueSizes sizes = new ValueSizes();

    /**
     * Reads of one region.
     *
     * @param sender sends commands to where they may be answered
     * @param hash the key of its entries
     * @param reader makes an entry of what is stored, null for nothing
     */
    RegionReads(Commands commands, Sender sender, byte[] hash, Function<@Nullable Object, @Nullable Envelope> reader) {
        super(UNDER_WAY);
        this.commands = commands;
        this.sender = sender;
        this.hash = hash;
        this.reader = reader;
    }

    /** Sends a command whose answer says itself what its reply is read as. */
    interface Sender {
        <R extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> send(
                CommandAnswer<R, T> answer, RedisCommand<?> command, Object... parameters);
    }

    @Override
    int mayGoTogether() {
        return sizes.thatGoTogether(MOST);
    }

    @Override
    CompletableFuture<@Nullable Envelope> send(EncodedKey key) {
        Reading<@Nullable Object, @Nullable Envelope> reading =
                new Reading<@Nullable Object, @Nullable Envelope>(RedisCommands.HGET, noting);
        return sender.send(reading, RedisCommands.HGET, hash, key.bytes());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // those who wait have futures of their own
    void sendAll(List<Waiting<EncodedKey, @Nullable Envelope>> together) {
        List<EncodedKey> keys = questions(together);
        Object[] parameters = new Object[1 + keys.size()];
        parameters[0] = hash;
        for (int i = 1; i < parameters.length; i++) {
            parameters[i] = keys.get(i - 1).bytes();
        }
        Reading<List<@Nullable Object>, List<@Nullable Envelope>> reading =
                new Reading<List<@Nullable Object>, List<@Nullable Envelope>>(HMGET, stored -> allNoted(stored));
        sender.send(reading, HMGET, parameters).whenComplete((entries, failure) -> end(together, entries, failure));
    }

    private List<@Nullable Envelope> allNoted(List<@Nullable Object> stored) {
        List<@Nullable Envelope> entries = new ArrayList<>(stored.size());
        stored.forEach(one -> entries.add(noted(one)));
        return entries;
    }

    private @Nullable Envelope noted(@Nullable Object stored) {
        if (stored instanceof byte[] bytes) {
            sizes.note(bytes.length);
        }
        return reader.apply(stored);
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
}
