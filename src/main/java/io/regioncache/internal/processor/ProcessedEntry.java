package io.regioncache.internal.processor;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * The entry that an entry processor works on. It remembers what was done and changes nothing itself.
 *
 * <p>Used by the one thread that runs the processor.
 *
 * @param <K> the type of the key
 * @param <V> the type of the value
 */
public final class ProcessedEntry<K, V> implements MutableEntry<K, V> {

    private final K key;
    private final boolean stored;
    private final MissingValue<K, V> loader;
    private final Consumer<? super V> typeCheck;
    private @Nullable V value;
    private boolean read;
    private boolean asked;
    private boolean loaded;
    private EntryChange change = EntryChange.NONE;

    /**
     * Creates an entry on which nothing has been done yet.
     *
     * @param stored the value in the cache, null if there is none
     * @param loader gives the value of a key that has no entry, or null; called for {@link #getValue()} only
     * @param typeCheck throws {@link ClassCastException} for a value of the wrong type that the processor sets
     */
    public ProcessedEntry(K key, @Nullable V stored, MissingValue<K, V> loader, Consumer<? super V> typeCheck) {
        this.key = key;
        this.stored = stored != null;
        this.value = stored;
        this.loader = loader;
        this.typeCheck = typeCheck;
    }

    /** What was done so far. */
    public EntryChange change() {
        return change;
    }

    /**
     * The value that was set or loaded.
     *
     * @throws NullPointerException if there is none
     */
    public V newValue() {
        return requireNonNull(value, "value");
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public @Nullable V getValue() {
        if (change == EntryChange.NONE) {
            if (stored) {
                read = true;
                change = EntryChange.ACCESSED;
            } else if (!asked) {
                load();
            }
        }
        return value;
    }

    /** Whether the value of an entry that is there was read before anything was set. */
    public boolean wasRead() {
        return read;
    }

    private void load() {
        asked = true;
        V found = loader.load(key);
        if (found != null) {
            value = found;
            loaded = true;
            change = EntryChange.LOADED;
        }
    }

    @Override
    public void setValue(V newValue) {
        requireNonNull(newValue, "value");
        typeCheck.accept(newValue);
        value = newValue;
        change = stored ? EntryChange.UPDATED : EntryChange.CREATED;
    }

    /**
     * {@inheritDoc}
     *
     * <p>An entry that this processor created itself, and did not load, is as if it had never been; any other removal
     * reaches the cache writer even if there is no entry, as {@link javax.cache.Cache#remove} does.
     */
    @Override
    public void remove() {
        change = change == EntryChange.CREATED && !loaded ? EntryChange.NONE : EntryChange.REMOVED;
        value = null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("An entry of an entry processor is no " + type.getName());
    }
}
