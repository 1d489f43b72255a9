/** The second-level cache of Hibernate ORM: a region factory whose read-write caches hold for several processes. */
@NullMarked
package io.regioncache.hibernate;

import org.jspecify.annotations.NullMarked;
