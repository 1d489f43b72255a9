package io.regioncache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * A cache's writer, whose failures are all {@link CacheWriterException}. Safe for use by many threads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class Writer<K, V> implements Closeable {

    private final @Nullable CacheWriter<? super K, ? super V> writer;
    private final boolean writeThrough;

    /**
     * Creates a writer.
     *
     * @param writer the configured writer, null if there is none
     * @param writeThrough whether changes of the cache call it
     */
    public Writer(@Nullable CacheWriter<? super K, ? super V> writer, boolean writeThrough) {
        this.writer = writer;
        this.writeThrough = writeThrough;
    }

    /** Whether changes of the cache are written through. If not, all other methods succeed and do nothing. */
    public boolean isWriteThrough() {
        return writeThrough && writer != null;
    }

    /** Writes one entry. */
    public void write(K key, V value) {
        CacheWriter<? super K, ? super V> present = active();
        if (present != null) {
            CacheWriterException failure = call(() -> present.write(new WrittenEntry<>(key, value)));
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Deletes one entry, whether or not it is in the cache. */
    public void delete(K key) {
        CacheWriter<? super K, ? super V> present = active();
        if (present != null) {
            CacheWriterException failure = call(() -> present.delete(key));
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Writes many entries, of which some may fail. */
    public WriterResult<K> writeAll(Map<? extends K, ? extends V> entries) {
        CacheWriter<? super K, ? super V> present = active();
        if (present == null || entries.isEmpty()) {
            return WriterResult.success();
        }
        List<WrittenEntry<K, V>> unwritten = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> unwritten.add(new WrittenEntry<>(key, value)));
        CacheWriterException failure = call(() -> present.writeAll(asEntries(unwritten)));
        Set<K> failed = new HashSet<>();
        for (WrittenEntry<K, V> entry : unwritten) {
            failed.add(entry.getKey());
        }
        return new WriterResult<>(failed, failure);
    }

    /** Deletes many entries, of which some may fail. */
    public WriterResult<K> deleteAll(Collection<? extends K> keys) {
        CacheWriter<? super K, ? super V> present = active();
        if (present == null || keys.isEmpty()) {
            return WriterResult.success();
        }
        Set<K> undeleted = new HashSet<>(keys);
        CacheWriterException failure = call(() -> present.deleteAll(undeleted));
        return new WriterResult<>(undeleted, failure);
    }

    private @Nullable CacheWriter<? super K, ? super V> active() {
        return writeThrough ? writer : null;
    }

    /** The writer only takes entries out, so the exact element type does not matter. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <A, B> Collection<Cache.Entry<? extends A, ? extends B>> asEntries(Collection<?> entries) {
        return (Collection) entries;
    }

    private static @Nullable CacheWriterException call(Runnable request) {
        try {
            request.run();
            return null;
        } catch (CacheWriterException e) {
            return e;
        } catch (Exception e) { // other languages throw checked ones undeclared
            return new CacheWriterException("The cache writer failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
