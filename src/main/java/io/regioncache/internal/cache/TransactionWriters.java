package io.regioncache.internal.cache;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionName;
import io.regioncache.internal.cache.TransactionStep.Kind;
import io.regioncache.internal.integration.Writer;
import io.regioncache.internal.integration.WriterResult;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.cache.CacheException;
import javax.cache.integration.CacheWriterException;

/**
 * What the cache writers are told of a transaction before the store decides on it. If it is not done then, they are told what
 * the caches hold instead. For one thread.
 */
final class TransactionWriters {

    /** What writers were told and may have to be told otherwise, the last first. */
    private final Deque<TransactionStep<?, ?>> told = new ArrayDeque<>();

    /**
     * Tells the writers of all steps, operation by operation.
     *
     * @throws CacheWriterException if one fails; the others are told no more
     */
    void tell(List<TransactionStep<?, ?>> steps) {
        int from = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size()
                    || !steps.get(i).operation().equals(steps.get(from).operation())) {
                tellOperation(steps.subList(from, i));
                from = i;
            }
        }
    }

    @SuppressWarnings("unchecked") // the steps of one operation are of one cache
    private <K, V> void tellOperation(List<? extends TransactionStep<?, ?>> steps) {
        List<TransactionStep<K, V>> changes = (List<TransactionStep<K, V>>)
                (List<?>) steps.stream().filter(step -> !step.is(Kind.ACCESS)).toList();
        if (changes.isEmpty() || !changes.get(0).parts().writer().isWriteThrough()) {
            return;
        }
        if (changes.get(0).operation().isOnMany()) {
            tellMany(changes);
        } else {
            changes.forEach(this::tellOne);
        }
    }

    private <K, V> void tellOne(TransactionStep<K, V> change) {
        Writer<K, V> writer = change.parts().writer();
        if (change.is(Kind.REMOVE)) {
            writer.delete(change.key());
        } else {
            writer.write(change.key(), change.valueCopy());
        }
        told.push(change);
    }

    private <K, V> void tellMany(List<TransactionStep<K, V>> changes) {
        Writer<K, V> writer = changes.get(0).parts().writer();
        WriterResult<K> result;
        if (changes.get(0).is(Kind.REMOVE)) {
            result = writer.deleteAll(changes.stream().map(TransactionStep::key).toList());
        } else {
            Map<K, V> values = new LinkedHashMap<>();
            changes.forEach(change -> values.put(change.key(), change.valueCopy()));
            result = writer.writeAll(values);
        }
        for (TransactionStep<K, V> change : changes) {
            if (!result.failed().contains(change.key())) {
                told.push(change);
            }
        }
        result.throwFailure();
        if (!result.failed().isEmpty()) {
            throw new CacheWriterException(
                    "The cache writer left out " + result.failed().size() + " entries");
        }
    }

    /**
     * Tells the writers what the caches hold, of all that they were told of.
     *
     * @param failure why the transaction was not done
     * @throws OutcomeUnknownException if that can't be done, or a cache holds nothing: the entry may have been removed or have
     *     expired, or never have been there, as the writer need not know
     */
    void takeBack(RuntimeException failure) {
        Map<Place, TransactionStep<?, ?>> changed = new LinkedHashMap<>();
        told.forEach(step -> changed.putIfAbsent(new Place(step.parts().region(), step.encodedKey()), step));
        told.clear();
        boolean complete = true;
        for (TransactionStep<?, ?> step : changed.values()) {
            complete &= tookBack(step, failure);
        }
        if (!complete) {
            throw new OutcomeUnknownException(
                    "The cache writer was called for changes of a transaction that was not done in the cache, and they could not be"
                            + " undone",
                    failure);
        }
    }

    private static <K, V> boolean tookBack(TransactionStep<K, V> step, RuntimeException failure) {
        try {
            RegionEntries<K, V> entries = step.parts().entries();
            Envelope stored = Await.answer(entries.read(step.encodedKey()));
            V current = entries.decodeValue(stored);
            if (current != null) {
                step.parts().writer().write(step.key(), current);
            }
            return current != null;
        } catch (CacheException | IllegalStateException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private record Place(RegionName region, EncodedKey key) {}
}
