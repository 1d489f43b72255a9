package io.regioncache.testing;

import static io.regioncache.testing.RawKeys.bytes;
import static io.regioncache.testing.RawKeys.string;

import io.regioncache.RegionName;
import io.regioncache.internal.region.SignalKeys;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of the bindings of a namespace: exactly those signals are named that have a region, and all can be read. */
final class SignalInvariants {

    private final SignalKeys keys;

    SignalInvariants(SignalKeys keys) {
        this.keys = keys;
    }

    /** Whether a key of this name is documented. */
    boolean isDocumented(String name) {
        return name.equals(string(keys.names())) || name.equals(string(keys.of(signal(name))));
    }

    void check(RawKeys all, List<String> faults) {
        String prefix = string(keys.names()) + ":";
        Set<String> bound = new TreeSet<>();
        for (String name : all.names()) {
            if (name.startsWith(prefix)) {
                bound.add(name.substring(prefix.length()));
                all.members(bytes(name)).forEach(member -> checkReadable(name, member, faults));
            }
        }
        Set<String> named = new TreeSet<>(all.members(keys.names()));
        if (!named.equals(bound)) {
            faults.add("The named signals are " + named + ", those with bindings " + bound);
        }
    }

    private static void checkReadable(String name, String member, List<String> faults) {
        RegionName region = SignalKeys.region(bytes(member));
        if (!string(SignalKeys.member(region)).equals(member)) {
            faults.add(name + " has the member " + member + ", which is no region");
        }
    }

    private String signal(String name) {
        int end = string(keys.names()).length() + 1;
        return end > name.length() ? "" : SignalKeys.signal(bytes(name.substring(end)));
    }
}
