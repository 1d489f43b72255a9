package io.regioncache.internal.management;

import javax.cache.CacheException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One management bean and its place in the MBean server. Registering and unregistering twice does no harm. */
public final class MBeanRegistration {

    private static final Logger log = LoggerFactory.getLogger(MBeanRegistration.class);

    private final MBeanServer server;
    private final ObjectName name;
    private final Object bean;
    private boolean registered;

    private MBeanRegistration(MBeanServer server, ObjectName name, Object bean) {
        this.server = server;
        this.name = name;
        this.bean = bean;
    }

    /** The place of a bean that shows a cache's settings. */
    public static MBeanRegistration ofConfiguration(
            MBeanServer server, String managerUri, String cacheName, CacheConfigurationBean bean) {
        return new MBeanRegistration(server, MBeanNames.of("CacheConfiguration", managerUri, cacheName), bean);
    }

    /** The place of a bean that shows a cache's statistics. */
    public static MBeanRegistration ofStatistics(
            MBeanServer server, String managerUri, String cacheName, CacheStatistics bean) {
        return new MBeanRegistration(server, MBeanNames.of("CacheStatistics", managerUri, cacheName), bean);
    }

    /** Registers the bean if wanted, takes it out otherwise. */
    public synchronized void setRegistered(boolean wanted) {
        if (wanted == registered) {
            return;
        }
        try {
            if (wanted) {
                server.registerMBean(bean, name);
            } else {
                server.unregisterMBean(name);
            }
            registered = wanted;
        } catch (InstanceAlreadyExistsException e) {
            // Two managers of one URI, in two class loaders, or two names that JMX can't tell apart.
            log.warn("Not shown in JMX, because another cache is there already: {}", name);
        } catch (InstanceNotFoundException e) {
            registered = false;
            log.debug("Somebody else took {} out of JMX", name);
        } catch (JMException e) {
            throw new CacheException("JMX refused " + name, e);
        }
    }
}
