package io.regioncache.micrometer;

import io.regioncache.RegionCacheManager;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a manager is called in meters unless somebody says otherwise: where its server is, without secrets, and its namespace. Of a
 * file that says where the server is, the name without the place, which is another one on each machine.
 */
final class ManagerName {

    private static final String NAMESPACE = "namespace";
    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");
    private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("(?:file|jar):.*[/:!](?=[^/:!]+$)");
    private static final Pattern IN_QUERY = Pattern.compile("[?&](?:regioncache\\.)?namespace=([^&#\\n]*)");

    private ManagerName() {}

    /** The name of a manager. Settings other than the namespace are left out. */
    static String of(RegionCacheManager manager) {
        Properties properties = manager.getProperties();
        String uri = manager.getURI().toString();
        String server = property(properties, "uri");
        String namespace = namespace(properties, server == null ? uri : uri + "\n" + server);
        String place = place(server == null || server.isBlank() ? uri : server.strip());
        return namespace == null || namespace.isEmpty() ? place : place + "?namespace=" + namespace;
    }

    private static String place(String uri) {
        String bare = QUERY.matcher(USER_INFO.matcher(uri).replaceAll("//")).replaceAll("");
        return FILE.matcher(bare).replaceFirst("");
    }

    private static @Nullable String property(Properties properties, String name) {
        return properties.getProperty("regioncache." + name, properties.getProperty(name));
    }

    private static @Nullable String namespace(Properties properties, String uris) {
        String property = property(properties, NAMESPACE);
        if (property != null) {
            return property;
        }
        Matcher query = IN_QUERY.matcher(uris);
        return query.find() ? query.group(1) : null;
    }
}
