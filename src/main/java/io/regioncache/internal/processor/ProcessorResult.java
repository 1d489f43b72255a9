package io.regioncache.internal.processor;

import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * What an entry processor returned for one of many keys, or how it failed.
 *
 * @param <T> the type of the result
 */
public final class ProcessorResult<T> implements EntryProcessorResult<T> {

    private final @Nullable T value;
    private final @Nullable EntryProcessorException failure;

    private ProcessorResult(@Nullable T value, @Nullable EntryProcessorException failure) {
        this.value = value;
        this.failure = failure;
    }

    /** The result of a processor that returned. */
    public static <T> ProcessorResult<T> of(T value) {
        return new ProcessorResult<>(value, null);
    }

    /** The result of a processor that failed. */
    public static <T> ProcessorResult<T> failed(Exception cause) {
        return new ProcessorResult<>(
                null, cause instanceof EntryProcessorException e ? e : new EntryProcessorException(cause));
    }

    @Override
    public @Nullable T get() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
