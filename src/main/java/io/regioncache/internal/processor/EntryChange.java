package io.regioncache.internal.processor;

/** What an entry processor did to its entry, all its steps taken together. */
public enum EntryChange {
    /** Nothing that storage must hear of. */
    NONE,
    /** An entry that is there was read. */
    ACCESSED,
    /** There was no entry, and the cache loader gave the value. */
    LOADED,
    /** There was no entry, and the processor set a value. */
    CREATED,
    /** The processor replaced the value of an entry. */
    UPDATED,
    /** The processor removed the entry, which may not have been there. */
    REMOVED
}
