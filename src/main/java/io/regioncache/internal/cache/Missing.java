package io.regioncache.internal.cache;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Found;

/** A key whose value is to be loaded or computed, with what was found before. */
record Missing<K>(K key, EncodedKey encodedKey, Found found) {}
