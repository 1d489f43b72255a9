package io.regioncache.internal.store;

/** What must hold of an entry, on the server and in the same atomic step, for a write or removal to take effect. */
public sealed interface Condition {

    /** Nothing: the operation always takes effect. */
    Condition ANY = new Any();

    /** No live entry has the key. */
    Condition ABSENT = new Absent();

    /** A live entry has the key. */
    Condition PRESENT = new Present();

    /** The entry is the one that was read, untouched by any other write. */
    static Condition unchanged(Envelope read) {
        return new Unchanged(read.version());
    }

    /** See {@link #ANY}. */
    record Any() implements Condition {}

    /** See {@link #ABSENT}. */
    record Absent() implements Condition {}

    /** See {@link #PRESENT}. */
    record Present() implements Condition {}

    /**
     * A live entry has the key, and its version is this one.
     *
     * @param version the version that was read
     */
    record Unchanged(long version) implements Condition {}

    /**
     * The key had no live entry when the lease was taken, has none now, and was neither removed nor cleared (in its
     * region or any above) in between.
     */
    record StillAbsent(Lease lease) implements Condition {}

    /** The key has no live entry, and the region was not cleared, nor any above, since the mark was made. */
    record AbsentSince(Mark mark) implements Condition {}
}
