package io.regioncache;

/**
 * The tie of a cache to a publisher of this JVM, made by {@link RegionCache#invalidateOn(java.util.concurrent.Flow.Publisher)}.
 * Safe for use by many threads.
 */
public interface LocalBinding extends AutoCloseable {

    /**
     * Ends the tie and cancels the subscription. Signals that came before are still obeyed; does not wait for that. Calls
     * after the first do nothing.
     */
    @Override
    void close();
}
