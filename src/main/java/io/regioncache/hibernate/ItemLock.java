package io.regioncache.hibernate;

import org.hibernate.cache.spi.access.SoftLock;

/**
 * What Hibernate keeps of a lock until it is given up.
 *
 * @param id what no other lock has
 */
record ItemLock(long id) implements SoftLock {}
