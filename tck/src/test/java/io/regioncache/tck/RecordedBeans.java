package io.regioncache.tck;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.BeanProvider;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Gives the TCK the beans of a container and notes what it gave, and switches on the statistics of the caches that they use, which
 * tell whether anything intercepts them.
 */
abstract class RecordedBeans implements BeanProvider, AutoCloseable {

    private static RecordedBeans used;

    private final Map<String, String> given = new TreeMap<>();
    private int asked;

    @Override
    public final <T> T getBeanByType(Class<T> beanClass) {
        used = this;
        asked++;
        T bean = bean(beanClass);
        given.put(beanClass.getName(), bean.getClass().getName());
        CacheManager manager = Caching.getCachingProvider().getCacheManager();
        manager.getCacheNames().forEach(name -> manager.enableStatistics(name, true));
        return bean;
    }

    abstract <T> T bean(Class<T> beanClass);

    /** Closes the container. */
    @Override
    public abstract void close();

    /** Writes down what the provider of this JVM gave, if there was one, and closes its container. */
    static void end(Path file) throws IOException, JMException {
        Files.deleteIfExists(file);
        if (used == null) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of("asked " + used.asked));
        used.given.forEach((wanted, bean) -> lines.add("bean " + wanted + ' ' + bean));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(new ObjectName("javax.cache:type=CacheStatistics,*"), null)) {
            lines.add("cache " + server.getAttribute(name, "CacheHits") + ' ' + server.getAttribute(name, "CacheMisses")
                    + ' ' + name.getKeyProperty("Cache"));
        }
        Files.write(file, lines);
        used.close();
    }
}
