package io.regioncache.internal.redis;

import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers of 8 bytes that no other write has.
 *
 * <p>Within one instance they never repeat: a counter goes through a bijection. Two instances start at random places, so
 * that two of their numbers are the same with a chance of one in 2<sup>64</sup>.
 */
final class Versions {

    private final AtomicLong counter = new AtomicLong(new SecureRandom().nextLong());

    /** The next number. */
    long next() {
        long z = counter.addAndGet(0x9E3779B97F4A7C15L);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * The bytes to store of a value, with the next number.
     *
     * @param deadline in milliseconds of the server's clock; 0 and less are none
     */
    byte[] envelope(EncodedValue value, long deadline) {
        return Envelope.wrap(value, next(), Math.max(deadline, 0)).bytes();
    }
}
