package io.regioncache.internal.region;

import io.regioncache.RegionName;
import java.nio.charset.StandardCharsets;

/** The names of the Redis keys that hold which regions are bound to which signals: those of a namespace are in one slot. */
public final class SignalKeys {

    /** Stands for the root, which no string names; no escaped name contains it. */
    private static final String ROOT = ":";

    private final String names;

    SignalKeys(String prefix) {
        this.names = prefix + "::{signals}";
    }

    /** The set of the names of the signals that regions are bound to. */
    public byte[] names() {
        return bytes(names);
    }

    /** The set of the regions that are bound to a signal. */
    public byte[] of(String signal) {
        return bytes(names + ':' + KeyEscape.escape(signal));
    }

    /** A signal as a member of the set of names. */
    public static byte[] name(String signal) {
        return bytes(KeyEscape.escape(signal));
    }

    /** The signal that a member of the set of names stands for. */
    public static String signal(byte[] name) {
        return KeyEscape.unescape(new String(name, StandardCharsets.UTF_8));
    }

    /** A region, which may be the root, as a member of a signal's set. */
    public static byte[] member(RegionName region) {
        return region.isRoot() ? bytes(ROOT) : KeySpace.member(region);
    }

    /** The region that a member of a signal's set stands for. */
    public static RegionName region(byte[] member) {
        return member.length == 1 && member[0] == ROOT.charAt(0) ? RegionName.root() : KeySpace.region(member);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
