package io.regioncache.internal.region;

import io.regioncache.RegionName;
import java.util.List;

/**
 * The Redis keys of one region, all in the slot of its tree.
 *
 * @param region the region
 * @param member its name as a member of an index
 * @param entries the hash of its entries
 * @param expiry the sorted set of the deadlines of its finite entries
 * @param index the set of the regions below it that hold entries
 * @param watchers the hash of the processes that want to hear of changes in it
 * @param aside where the hash of its entries is put within one transaction
 * @param asideNote the note within one transaction that it had to be put there
 * @param ancestorIndexes the indexes of the regions above it in its tree, from the top down
 * @param tree the keys of its tree
 */
@SuppressWarnings("ArrayRecordComponent") // key names, made once and only read
public record RegionKeys(
        RegionName region,
        byte[] member,
        byte[] entries,
        byte[] expiry,
        byte[] index,
        byte[] watchers,
        byte[] aside,
        byte[] asideNote,
        List<byte[]> ancestorIndexes,
        TreeKeys tree) {}
