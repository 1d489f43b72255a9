package io.regioncache.hibernate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.hibernate.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** URIs of region-cache's that are no URLs, which hibernate-jcache would not take. */
final class ServerUris {

    private static final Logger log = LoggerFactory.getLogger(ServerUris.class);
    private static final String DEPTH = "colocationDepth=";

    private ServerUris() {}

    /**
     * The URI that a setting names, null if it is a URL or the name of a resource.
     *
     * @throws CacheException if it is meant to be one; the message does not quote it, as it may hold a password
     */
    static @Nullable URI of(String text) {
        String scheme =
                text.contains(":") ? text.substring(0, text.indexOf(':')).trim().toLowerCase(Locale.ROOT) : "";
        if (!scheme.startsWith("redis") && !scheme.equals("embedded") && !scheme.equals("classpath")) {
            return null;
        }
        URI uri;
        try {
            uri = new URI(text.trim());
        } catch (URISyntaxException e) {
            throw new CacheException(
                    "hibernate.javax.cache.uri is no URI: " + e.getReason() + " at index " + e.getIndex());
        }
        return scheme.endsWith("-cluster") && !text.contains(DEPTH) ? spread(uri) : uri;
    }

    /** Names of regions are those of classes, and begin alike; all would be in one slot. */
    private static URI spread(URI uri) {
        String depth = DEPTH + RegionCacheRegionFactory.CLUSTER_DEPTH;
        log.info(
                "The regions are spread over the cluster with {}. Whoever else opens this namespace has to say so too",
                depth);
        String text = uri.toString();
        return URI.create(text + (text.contains("?") ? "&" : "?") + depth);
    }
}
