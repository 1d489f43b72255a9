package io.regioncache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A transaction was not committed, because an entry that it relies on has been changed since it was read. Nothing was
 * written. Whoever throws this away and begins a new transaction loses nothing but time.
 *
 * <p>The message names the regions; the keys, which may be confidential, are told by {@link #conflicts()} only.
 */
public final class TransactionConflictException extends RegionCacheException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // keys need not be serializable, so they do not go along
    private final transient Map<String, Set<Object>> conflicts;

    /**
     * Creates an exception.
     *
     * @param conflicts the keys that have changed, by the names of their regions
     */
    public TransactionConflictException(Map<String, Set<Object>> conflicts) {
        super(message(conflicts), null);
        Map<String, Set<Object>> copy = new LinkedHashMap<>();
        conflicts.forEach((region, keys) -> copy.put(region, Set.copyOf(keys)));
        this.conflicts = Map.copyOf(copy);
    }

    private static String message(Map<String, Set<Object>> conflicts) {
        StringBuilder message =
                new StringBuilder("The transaction was not committed and has changed nothing. Since it read"
                        + " them, entries that it relies on have been changed by others:");
        String separator = " ";
        for (Map.Entry<String, Set<Object>> entry : conflicts.entrySet()) {
            int count = entry.getValue().size();
            message.append(separator)
                    .append(count)
                    .append(count == 1 ? " key" : " keys")
                    .append(" of ")
                    .append(entry.getKey());
            separator = ", ";
        }
        return message.toString();
    }

    /** The keys that have changed, by the names of their regions; empty after serialization. */
    public Map<String, Set<Object>> conflicts() {
        return conflicts == null ? Map.of() : conflicts;
    }
}
