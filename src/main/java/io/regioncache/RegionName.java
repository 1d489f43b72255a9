package io.regioncache;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a region: any string, read as segments separated by dots.
 *
 * <p>{@code catalog.products.eu} has three segments and lies below {@code catalog.products} and {@code catalog}. Every
 * string is a name, the empty one too: segments may be empty, so {@code ""} is the region of one empty segment and
 * {@code "a."} a child of {@code "a"}. Only the {@linkplain #root() root} has no segments; it is above every region and
 * no string names it. Ancestry compares whole segments: {@code foo} is no ancestor of {@code foobar}.
 *
 * <p>Instances are immutable and safe for use by many threads.
 */
public final class RegionName implements Comparable<RegionName>, Serializable {

    private static final long serialVersionUID = 1L;
    private static final char SEPARATOR = '.';
    private static final RegionName ROOT = new RegionName(null);

    private final @Nullable String name;

    private RegionName(@Nullable String name) {
        this.name = name;
    }

    /**
     * The region that a string names.
     *
     * @param name any string, its segments separated by dots
     * @return the name, never the root
     * @throws NullPointerException if {@code name} is null
     */
    public static RegionName of(String name) {
        return new RegionName(requireNonNull(name, "name"));
    }

    /** The region above all others. It has no segments, holds no entries and no cache can be created for it. */
    public static RegionName root() {
        return ROOT;
    }

    /** Whether this is the region above all others. */
    public boolean isRoot() {
        return name == null;
    }

    /** The number of segments: 0 for the root, 1 for {@code catalog}, 2 for {@code catalog.products}. */
    public int depth() {
        if (name == null) {
            return 0;
        }
        int depth = 1;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == SEPARATOR) {
                depth++;
            }
        }
        return depth;
    }

    /** The last segment, or the empty string for the root. */
    public String lastSegment() {
        return name == null ? "" : name.substring(name.lastIndexOf(SEPARATOR) + 1);
    }

    /**
     * The region directly above this one.
     *
     * @return the region without its last segment; the root for a region of one segment
     * @throws IllegalStateException if this is the root
     */
    public RegionName parent() {
        if (name == null) {
            throw new IllegalStateException("The root region has no parent");
        }
        int last = name.lastIndexOf(SEPARATOR);
        return last < 0 ? ROOT : new RegionName(name.substring(0, last));
    }

    /**
     * A region below this one.
     *
     * @param relative one segment, or several separated by dots
     * @return this name followed by the given segments
     * @throws NullPointerException if {@code relative} is null
     */
    public RegionName child(String relative) {
        requireNonNull(relative, "relative");
        return new RegionName(name == null ? relative : name + SEPARATOR + relative);
    }

    /**
     * The first segments of this name.
     *
     * @param depth how many segments, from 0 (the root) to {@link #depth()}
     * @return the ancestor of that depth, or this name itself
     * @throws IllegalArgumentException if this name has fewer segments, or {@code depth} is negative
     */
    public RegionName prefix(int depth) {
        if (depth == 0) {
            return ROOT;
        }
        int from = 0;
        if (name != null && depth > 0) {
            for (int i = 1; i <= depth; i++) {
                int end = name.indexOf(SEPARATOR, from);
                if (end < 0) {
                    if (i == depth) {
                        return this;
                    }
                    break;
                }
                if (i == depth) {
                    return new RegionName(name.substring(0, end));
                }
                from = end + 1;
            }
        }
        throw new IllegalArgumentException("Region " + this + " has no " + depth + " segments");
    }

    /** The regions above this one, from the root down to the parent; empty for the root itself. */
    public List<RegionName> ancestors() {
        List<RegionName> ancestors = new ArrayList<>();
        int depth = depth();
        for (int i = 0; i < depth; i++) {
            ancestors.add(prefix(i));
        }
        return ancestors;
    }

    /** Whether the other region lies below this one, at any depth. A region is no ancestor of itself. */
    public boolean isAncestorOf(RegionName other) {
        if (other.name == null) {
            return false;
        }
        return name == null
                || (other.name.length() > name.length()
                        && other.name.charAt(name.length()) == SEPARATOR
                        && other.name.startsWith(name));
    }

    /** Whether the other region is this one or lies below it. */
    public boolean contains(RegionName other) {
        return equals(other) || isAncestorOf(other);
    }

    @Override
    public int compareTo(RegionName other) {
        if (name == null || other.name == null) {
            return Boolean.compare(name != null, other.name != null);
        }
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegionName that && (name == null ? that.name == null : name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return name == null ? 0 : name.hashCode();
    }

    /** The dotted name as a cache has it; the empty string for the root. */
    @Override
    public String toString() {
        return name == null ? "" : name;
    }
}
