package io.regioncache.internal.cache;

import io.regioncache.internal.event.EntryChanged;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;

/** Tells synchronous listeners what a transaction has done, operation by operation. */
final class TransactionEvents {

    private TransactionEvents() {}

    /**
     * Tells all.
     *
     * @throws CacheEntryListenerException how the first listener failed that did, after all others have heard
     */
    static void tell(List<TransactionStep<?, ?>> steps, List<Outcome> outcomes) {
        CacheEntryListenerException failure = null;
        int from = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size()
                    || !steps.get(i).operation().equals(steps.get(from).operation())) {
                CacheEntryListenerException next = told(steps.subList(from, i), outcomes.subList(from, i));
                if (failure == null) {
                    failure = next;
                } else if (next != null && next != failure) {
                    failure.addSuppressed(next);
                }
                from = i;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @SuppressWarnings("unchecked") // the steps of one operation are of one cache
    private static <K, V> @Nullable CacheEntryListenerException told(
            List<TransactionStep<?, ?>> steps, List<Outcome> outcomes) {
        EventDispatcher<K, V> events =
                ((TransactionStep<K, V>) steps.get(0)).parts().events();
        if (!events.hasSynchronousListeners()) {
            return null;
        }
        List<EntryChanged<K, V>> occurred = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            EntryChanged<K, V> event = ((TransactionStep<K, V>) steps.get(i)).event(outcomes.get(i));
            if (event != null) {
                occurred.add(event);
            }
        }
        try {
            events.dispatchAll(occurred);
            return null;
        } catch (CacheEntryListenerException e) {
            return e;
        }
    }
}
