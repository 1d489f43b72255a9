package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.config.RegionDeclarations;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.cache.CacheException;

/** What is declared of a manager's regions, and how it goes together with what is said elsewhere. */
final class DeclaredCaches {

    private final RegionDeclarations declarations;

    DeclaredCaches(RegionDeclarations declarations) {
        this.declarations = declarations;
    }

    /**
     * The settings of a cache, of which those that are said closest to it win.
     *
     * @param given what it is made with
     * @param parent the region whose cache it is a child of, or the root
     * @param inherited the settings of that cache, if any
     */
    <K, V> RegionConfiguration<K, V> resolved(
            String name, RegionConfiguration<K, V> given, RegionName parent, RegionConfiguration<?, ?> inherited) {
        RegionName region = RegionName.of(name);
        return given.orElse(declarations.of(region))
                .orElse(declarations.above(region, parent))
                .orElse(inherited)
                .orElse(declarations.defaults());
    }

    /** The settings of a child that is opened without any: its own declaration, and for all else its parent's. */
    <K, V> RegionConfiguration<K, V> inheriting(String name, RegionName parent, RegionConfiguration<K, V> inherited) {
        RegionConfiguration<K, V> typed = RegionConfiguration.builder(inherited.getKeyType(), inherited.getValueType())
                .build();
        return resolved(name, typed, parent, inherited);
    }

    /**
     * Opens what is declared by name.
     *
     * @param opener opens the cache of a name
     * @throws CacheException if one of them can't be opened; the message says which, and why
     */
    void open(Consumer<String> opener) {
        for (RegionName region : new TreeSet<>(declarations.names())) {
            try {
                opener.accept(region.toString());
            } catch (RuntimeException e) {
                throw new CacheException(
                        "Region " + region + ", declared in " + declarations.source() + ", can't be opened: "
                                + e.getMessage(),
                        e);
            }
        }
    }

    /** An exception about a cache that is to be created and is open already. */
    CacheException existing(String name) {
        String reason = declarations.names().contains(RegionName.of(name))
                ? ". It is declared in " + declarations.source()
                        + " and opened with the manager: get it by getCache, or declare it by a pattern"
                : "";
        return new CacheException("A cache named " + name + " exists already" + reason);
    }
}
