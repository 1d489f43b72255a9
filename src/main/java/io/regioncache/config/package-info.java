/** The settings of a cache manager, read from its URI and its properties. */
@NullMarked
package io.regioncache.config;

import org.jspecify.annotations.NullMarked;
