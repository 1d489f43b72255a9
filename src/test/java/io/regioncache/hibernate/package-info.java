/** Tests of the second-level cache without Hibernate around it. */
package io.regioncache.hibernate;
