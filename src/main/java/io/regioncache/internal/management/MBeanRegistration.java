package io.regioncache.internal.management;

import java.util.function.IntFunction;
import javax.cache.CacheException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One management bean and its place in the MBean server. Registering and unregistering twice does no harm.
 *
 * <p>Two caches may have the same name in JMX: those of two managers of one URI, in two class loaders, and those whose names
 * differ only in characters that JMX does not allow. The second to be registered then gets a number in its name.
 */
public final class MBeanRegistration {

    private static final Logger log = LoggerFactory.getLogger(MBeanRegistration.class);

    private final MBeanServer server;
    private final IntFunction<ObjectName> names;
    private final Object bean;
    private @Nullable ObjectName registered;

    private MBeanRegistration(MBeanServer server, IntFunction<ObjectName> names, Object bean) {
        this.server = server;
        this.names = names;
        this.bean = bean;
    }

    /** The place of a bean that shows a cache's settings. */
    public static MBeanRegistration ofConfiguration(
            MBeanServer server, String managerUri, String cacheName, CacheConfigurationBean bean) {
        return new MBeanRegistration(
                server, instance -> MBeanNames.of("CacheConfiguration", managerUri, cacheName, instance), bean);
    }

    /** The place of a bean that shows a cache's statistics. */
    public static MBeanRegistration ofStatistics(
            MBeanServer server, String managerUri, String cacheName, CacheStatistics bean) {
        return new MBeanRegistration(
                server, instance -> MBeanNames.of("CacheStatistics", managerUri, cacheName, instance), bean);
    }

    /** Registers the bean if wanted, takes it out otherwise. */
    public synchronized void setRegistered(boolean wanted) {
        ObjectName name = registered;
        try {
            if (wanted && name == null) {
                registered = register();
            } else if (!wanted && name != null) {
                registered = null;
                server.unregisterMBean(name);
            }
        } catch (InstanceNotFoundException e) {
            log.debug("Somebody else took {} out of JMX", name);
        } catch (JMException e) {
            throw new CacheException("JMX refused " + names.apply(1), e);
        }
    }

    private ObjectName register() throws JMException {
        for (int instance = 1; ; instance++) {
            ObjectName name = names.apply(instance);
            try {
                server.registerMBean(bean, name);
                return name;
            } catch (InstanceAlreadyExistsException e) {
                log.debug("Another cache is shown in JMX as {}", name);
            }
        }
    }
}
