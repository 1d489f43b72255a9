/** Statistics and management beans of a cache, and their registration with JMX. */
@NullMarked
package io.regioncache.internal.management;

import org.jspecify.annotations.NullMarked;
