package io.regioncache.internal.cache;

/** The families of operations of one cache, none of which checks its arguments. */
record CacheOperations<K, V>(
        Reads<K, V> reads,
        Puts<K, V> puts,
        Removals<K, V> removals,
        Invocations<K, V> invocations,
        LoadAll<K, V> loadAll,
        Computations<K, V> computations,
        Iteration<K, V> iteration,
        CacheTransactions<K, V> transactions,
        OptimisticPuts<K, V> optimistic,
        AsyncOperations<K, V> async) {}
