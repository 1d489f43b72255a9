package io.regioncache.config;

import io.regioncache.RegionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is declared of the regions of a manager before it opens: settings by exact name, by pattern, and defaults. Immutable.
 *
 * <p>For one region the exact name goes before patterns, of which the more specific goes first, and of two that are equally
 * specific the one that was declared later.
 */
public final class RegionDeclarations {

    /** Nothing is declared. */
    public static final RegionDeclarations NONE = new Builder().build();

    private final Map<RegionName, RegionConfiguration<?, ?>> named;
    private final List<Declared> patterns;
    private final RegionConfiguration<?, ?> defaults;
    private final String source;

    private RegionDeclarations(Builder builder) {
        this.named = Map.copyOf(builder.named);
        List<Declared> sorted = new ArrayList<>();
        builder.patterns.forEach(declared -> sorted.add(0, declared));
        sorted.sort((one, other) -> RegionPattern.BY_SPECIFICITY.compare(one.pattern, other.pattern));
        this.patterns = List.copyOf(sorted);
        this.defaults = builder.defaults;
        this.source = builder.source;
    }

    private RegionDeclarations(RegionDeclarations others, RegionConfiguration<?, ?> defaults) {
        this.named = others.named;
        this.patterns = others.patterns;
        this.defaults = defaults;
        this.source = others.source;
    }

    private record Declared(RegionPattern pattern, RegionConfiguration<?, ?> settings) {}

    /** The name of the file that declares them, for messages. */
    public String source() {
        return source;
    }

    /** The regions that are declared by exact name; their caches exist when the manager opens. */
    public Set<RegionName> names() {
        return named.keySet();
    }

    /** What is declared for a region by its name or by patterns that it matches. */
    public RegionConfiguration<?, ?> of(RegionName region) {
        RegionConfiguration<?, ?> settings =
                named.getOrDefault(region, RegionConfiguration.builder().build());
        for (Declared declared : patterns) {
            if (declared.pattern.matches(region)) {
                settings = settings.orElse(declared.settings);
            }
        }
        return settings;
    }

    /**
     * What is declared for regions above a region and holds for it too, the nearest first.
     *
     * @param top a region above it, or the root; only those below this one are asked
     */
    public RegionConfiguration<?, ?> above(RegionName region, RegionName top) {
        RegionConfiguration<?, ?> settings = RegionConfiguration.builder().build();
        for (int depth = region.depth() - 1; depth > top.depth(); depth--) {
            settings = settings.orElse(of(region.prefix(depth)).ofRegion());
        }
        return settings;
    }

    /** What is declared for all regions that say nothing else. */
    public RegionConfiguration<?, ?> defaults() {
        return defaults;
    }

    /** The settings of a region of which nothing is known but what is declared. */
    public RegionConfiguration<?, ?> all(RegionName region) {
        return of(region).orElse(above(region, RegionName.root())).orElse(defaults);
    }

    /** The same, but for some of the defaults. */
    RegionDeclarations withoutDefaults(Set<RegionSetting> settings) {
        return new RegionDeclarations(this, defaults.without(settings));
    }

    /** Collects declarations. */
    static final class Builder {
        private final Map<RegionName, RegionConfiguration<?, ?>> named = new LinkedHashMap<>();
        private final List<Declared> patterns = new ArrayList<>();
        private RegionConfiguration<?, ?> defaults =
                RegionConfiguration.builder().build();
        private String source = "";

        /**
         * Adds a declaration.
         *
         * @param nameOrPattern a name, or a pattern as {@link RegionPattern} has it
         * @throws IllegalArgumentException if it is neither
         */
        Builder declare(String nameOrPattern, RegionConfiguration<?, ?> settings) {
            if (RegionPattern.isPattern(nameOrPattern)) {
                patterns.add(new Declared(RegionPattern.of(nameOrPattern), settings));
            } else {
                named.put(RegionPattern.name(nameOrPattern), settings);
            }
            return this;
        }

        Builder defaults(RegionConfiguration<?, ?> settings) {
            defaults = settings;
            return this;
        }

        Builder source(String file) {
            source = file;
            return this;
        }

        RegionDeclarations build() {
            return new RegionDeclarations(this);
        }
    }
}
