/** The settings of a cache manager and its regions, read from its URI, its properties and a YAML file. */
@NullMarked
package io.regioncache.config;

import org.jspecify.annotations.NullMarked;
