package io.regioncache.micrometer;

import io.regioncache.RegionCacheManager;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a manager is called in meters unless somebody says otherwise: its URI without secrets, and its namespace. */
final class ManagerName {

    private static final String NAMESPACE = "namespace";
    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");
    private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);
    private static final Pattern IN_QUERY = Pattern.compile("[?&](?:regioncache\\.)?namespace=([^&#]*)");

    private ManagerName() {}

    /** The name of a manager. Settings other than the namespace are left out. */
    static String of(RegionCacheManager manager) {
        String uri = manager.getURI().toString();
        String place = QUERY.matcher(USER_INFO.matcher(uri).replaceAll("//")).replaceAll("");
        String namespace = namespace(manager.getProperties(), uri);
        return namespace == null || namespace.isEmpty() ? place : place + "?namespace=" + namespace;
    }

    private static @Nullable String namespace(Properties properties, String uri) {
        String property = properties.getProperty("regioncache." + NAMESPACE, properties.getProperty(NAMESPACE));
        if (property != null) {
            return property;
        }
        Matcher query = IN_QUERY.matcher(uri);
        return query.find() ? query.group(1) : null;
    }
}
