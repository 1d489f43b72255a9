package io.regioncache.internal.expiry;

/**
 * An expiry that is known beforehand, as with JSR-107's own policies.
 *
 * @param onCreate the lifetime of a new entry
 * @param onUpdate the lifetime after a change
 * @param onAccess the lifetime after a read
 */
record ConstantExpiry(Lifetime onCreate, Lifetime onUpdate, Lifetime onAccess) implements Expiry {

    ConstantExpiry {
        if (onCreate.equals(Lifetime.UNCHANGED)) {
            onCreate = Lifetime.ETERNAL;
        }
        if (onCreate.equals(Lifetime.ETERNAL) && neverEnds(onUpdate) && neverEnds(onAccess)) {
            onUpdate = Lifetime.UNCHANGED;
            onAccess = Lifetime.UNCHANGED;
        }
    }

    private static boolean neverEnds(Lifetime lifetime) {
        return lifetime.equals(Lifetime.ETERNAL) || lifetime.equals(Lifetime.UNCHANGED);
    }

    @Override
    public boolean isConstant() {
        return true;
    }

    @Override
    public void close() {
        // The policies this stands for hold nothing.
    }
}
