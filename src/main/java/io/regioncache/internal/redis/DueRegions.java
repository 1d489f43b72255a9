package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a tree's sorted set of due regions says: where entries have expired, and where a region as a whole ends soon.
 *
 * @param expired regions with entries that have expired
 * @param timed regions that have timed out or will soon
 * @param more whether there are more that are due now
 */
record DueRegions(List<RegionName> expired, List<RegionName> timed, boolean more) {

    /** As {@code include/timeout.lua} has it; no member of another kind begins so. */
    private static final byte[] MARK = "timeout:".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads members with their scores, in the order of these.
     *
     * @param now the moment up to which entries are looked for
     * @param asked how many members were asked for at most
     */
    static DueRegions read(List<Object> reply, long now, int asked) {
        List<RegionName> expired = new ArrayList<>();
        List<RegionName> timed = new ArrayList<>();
        boolean due = false;
        for (int i = 0; i < reply.size(); i += 2) {
            byte[] member = (byte[]) reply.get(i);
            due = Double.parseDouble(new String((byte[]) reply.get(i + 1), StandardCharsets.US_ASCII)) <= now;
            if (isMarked(member)) {
                timed.add(KeySpace.region(Arrays.copyOfRange(member, MARK.length, member.length)));
            } else if (due) {
                expired.add(KeySpace.region(member));
            }
        }
        return new DueRegions(expired, timed, due && reply.size() == 2 * asked);
    }

    /** The member by which a tree's due regions hold the timeout of a region. */
    static byte[] mark(RegionKeys keys) {
        byte[] marked = Arrays.copyOf(MARK, MARK.length + keys.member().length);
        System.arraycopy(keys.member(), 0, marked, MARK.length, keys.member().length);
        return marked;
    }

    private static boolean isMarked(byte[] member) {
        return member.length >= MARK.length && Arrays.equals(MARK, Arrays.copyOf(member, MARK.length));
    }
}
