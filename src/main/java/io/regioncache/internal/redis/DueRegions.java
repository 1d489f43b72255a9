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
     * @param reply each member and then its score, or, in RESP3, pairs of them
     * @param now the moment up to which entries are looked for
     * @param asked how many members were asked for at most
     */
    static DueRegions read(List<Object> reply, long now, int asked) {
        List<RegionName> expired = new ArrayList<>();
        List<RegionName> timed = new ArrayList<>();
        List<Object> flat = flat(reply);
        boolean due = false;
        for (int i = 0; i < flat.size(); i += 2) {
            byte[] member = (byte[]) flat.get(i);
            due = score(flat.get(i + 1)) <= now;
            if (isMarked(member)) {
                timed.add(KeySpace.region(Arrays.copyOfRange(member, MARK.length, member.length)));
            } else if (due) {
                expired.add(KeySpace.region(member));
            }
        }
        return new DueRegions(expired, timed, due && flat.size() == 2 * asked);
    }

    private static List<Object> flat(List<Object> reply) {
        List<Object> flat = new ArrayList<>();
        for (Object part : reply) {
            if (part instanceof List<?> pair) {
                flat.addAll(pair);
            } else {
                flat.add(part);
            }
        }
        return flat;
    }

    private static double score(Object score) {
        return score instanceof Number number
                ? number.doubleValue()
                : Double.parseDouble(new String((byte[]) score, StandardCharsets.US_ASCII));
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
