package io.regioncache.internal.cache;

import io.regioncache.internal.management.CacheStatistics;
import io.regioncache.internal.management.MBeanRegistration;
import javax.cache.configuration.CompleteConfiguration;

/** Switches a cache's statistics and its management beans on and off. */
final class CacheBeans<K, V> {

    private final CacheSettings<K, V> settings;
    private final CacheStatistics statistics;
    private final MBeanRegistration statisticsBean;
    private final MBeanRegistration configurationBean;
    private boolean closed;

    CacheBeans(
            CacheSettings<K, V> settings,
            CacheStatistics statistics,
            MBeanRegistration statisticsBean,
            MBeanRegistration configurationBean) {
        this.settings = settings;
        this.statistics = statistics;
        this.statisticsBean = statisticsBean;
        this.configurationBean = configurationBean;
    }

    /** Switches both on if the settings say so. */
    synchronized void show() {
        CompleteConfiguration<K, V> configured = settings.snapshot();
        setStatisticsEnabled(configured.isStatisticsEnabled());
        setManagementEnabled(configured.isManagementEnabled());
    }

    synchronized void setStatisticsEnabled(boolean enabled) {
        statistics.setEnabled(enabled);
        statisticsBean.setRegistered(enabled && !closed);
        settings.setStatisticsEnabled(enabled);
    }

    synchronized void setManagementEnabled(boolean enabled) {
        configurationBean.setRegistered(enabled && !closed);
        settings.setManagementEnabled(enabled);
    }

    /** Takes the beans out of JMX for good; the settings stay as they are. */
    synchronized void close() {
        closed = true;
        statisticsBean.setRegistered(false);
        configurationBean.setRegistered(false);
    }
}
