package io.regioncache.spring;

import static java.util.Objects.requireNonNull;

import io.regioncache.Region;
import io.regioncache.RegionCacheManager;
import io.regioncache.RegionName;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;

/**
 * The actuator endpoint {@code regions}: shows the tree of regions, or a part of it, and clears a region with all below it.
 *
 * <p>{@code GET regions} and {@code GET regions/catalog.products} cost what {@link Region#inspect()} does,
 * {@code DELETE regions/catalog.products} what {@link Region#clear()} does. Slashes in a name may stand in the path as they are. There
 * is no way to clear all regions at once, nor to ask for the region whose name is empty alone. Safe for use by many threads.
 */
@Endpoint(id = "regions")
public final class RegionsEndpoint {

    private final RegionCacheManager manager;

    /** Creates an endpoint for the regions of a manager. */
    public RegionsEndpoint(RegionCacheManager manager) {
        this.manager = requireNonNull(manager, "manager");
    }

    /**
     * All regions that hold entries or have a cache that is open in this process, as a tree.
     *
     * @return the root
     */
    @ReadOperation
    public RegionDescriptor regions() {
        return describe(manager.root());
    }

    /**
     * A region with those below it, whether or not it holds anything.
     *
     * @param region its name, in parts that were separated by slashes
     */
    @ReadOperation
    public RegionDescriptor region(@Selector(match = Match.ALL_REMAINING) String... region) {
        return describe(named(region));
    }

    /**
     * Clears a region with all below it, for every process that shares the server.
     *
     * @param region its name, in parts that were separated by slashes
     */
    @DeleteOperation
    public void clear(@Selector(match = Match.ALL_REMAINING) String... region) {
        named(region).clear();
    }

    /** A path that names nothing reaches this as well. */
    private Region named(String... parts) {
        String name = String.join("/", parts);
        if (name.isEmpty()) {
            throw new InvalidEndpointRequestException(
                    "No region is named",
                    "The name of a region must stand in the path, as in regions/catalog.products");
        }
        return manager.region(name);
    }

    private RegionDescriptor describe(Region region) {
        List<RegionName> open = new ArrayList<>();
        manager.getCacheNames().forEach(name -> open.add(RegionName.of(name)));
        return RegionDescriptor.of(region.inspect(), open);
    }
}
