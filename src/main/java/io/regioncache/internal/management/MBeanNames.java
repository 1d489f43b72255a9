package io.regioncache.internal.management;

import java.util.regex.Pattern;
import javax.cache.CacheException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The names that JSR-107 gives to a cache's management beans. */
final class MBeanNames {

    /** Characters with a meaning in JMX names. JSR-107 names the first four; a name with the others is a pattern. */
    private static final Pattern SPECIAL = Pattern.compile("[:=,\n*?\"]");

    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

    private MBeanNames() {}

    /**
     * The name of a bean of a cache. User and password are masked in the manager's URI.
     *
     * @param type {@code CacheConfiguration} or {@code CacheStatistics}
     * @param instance 1 for the name that JSR-107 gives; a greater number makes another name, with that number as a
     *     further property
     */
    static ObjectName of(String type, String managerUri, String cacheName, int instance) {
        String name = "javax.cache:type=" + type
                + ",CacheManager=" + sanitise(USER_INFO.matcher(managerUri).replaceAll("//"))
                + ",Cache=" + sanitise(cacheName)
                + (instance == 1 ? "" : ",instance=" + instance);
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new CacheException("Cache " + cacheName + " can't be named in JMX: " + name, e);
        }
    }

    private static String sanitise(String text) {
        return SPECIAL.matcher(text).replaceAll(".");
    }
}
