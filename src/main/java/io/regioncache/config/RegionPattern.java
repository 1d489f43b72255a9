package io.regioncache.config;

import io.regioncache.RegionName;
import java.util.Comparator;
import java.util.List;

/**
 * A set of regions by a pattern for their names: {@code *} stands for one segment, {@code **} at the end for one or more.
 * Other segments stand for themselves; {@code \*} in them is the character itself.
 */
final class RegionPattern {

    /** The more specific pattern first: with more segments written out, then with more of them in all, then without {@code **}. */
    static final Comparator<RegionPattern> BY_SPECIFICITY = Comparator.comparingInt(RegionPattern::literals)
            .thenComparingInt(pattern -> pattern.segments.size())
            .thenComparing(pattern -> !pattern.anyDepth)
            .reversed();

    private static final String ONE = "*";
    private static final String ANY_DEPTH = "**";

    private final String text;

    /** The segments, null for any; without the {@code **} at the end. */
    private final List<String> segments;

    private final boolean anyDepth;

    private RegionPattern(String text, List<String> segments, boolean anyDepth) {
        this.text = text;
        this.segments = segments;
        this.anyDepth = anyDepth;
    }

    /** Whether a text is a pattern for several regions, and not the name of one. */
    static boolean isPattern(String text) {
        return segments(text).stream().anyMatch(segment -> segment.equals(ONE) || segment.equals(ANY_DEPTH));
    }

    /**
     * The name that a text without wildcards stands for.
     *
     * @throws IllegalArgumentException if {@code *} stands beside other characters
     */
    static RegionName name(String text) {
        return RegionName.of(String.join(
                ".", segments(text).stream().map(RegionPattern::literal).toList()));
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if {@code *} stands beside other characters, or {@code **} not at the end
     */
    static RegionPattern of(String text) {
        List<String> segments = segments(text);
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.equals(ANY_DEPTH) && i < segments.size() - 1) {
                throw new IllegalArgumentException("** may only be the last segment of a pattern");
            }
            if (!segment.equals(ANY_DEPTH) && !segment.equals(ONE)) {
                literal(segment);
            }
        }
        boolean anyDepth = segments.get(segments.size() - 1).equals(ANY_DEPTH);
        return new RegionPattern(text, anyDepth ? segments.subList(0, segments.size() - 1) : segments, anyDepth);
    }

    private static List<String> segments(String text) {
        return List.of(text.split("\\.", -1));
    }

    private static String literal(String segment) {
        if (segment.replace("\\*", "").contains("*")) {
            throw new IllegalArgumentException(
                    "in \"" + segment
                            + "\" * stands beside other characters, but is a whole segment. Write \\* for the character itself");
        }
        return segment.replace("\\*", "*");
    }

    private int literals() {
        return (int) segments.stream().filter(segment -> !segment.equals(ONE)).count();
    }

    boolean matches(RegionName region) {
        if (region.isRoot() || (anyDepth ? region.depth() <= segments.size() : region.depth() != segments.size())) {
            return false;
        }
        List<String> names = segments(region.toString());
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (!segment.equals(ONE) && !literal(segment).equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
