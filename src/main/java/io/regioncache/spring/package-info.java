/** Auto-configuration for Spring Boot: settings as properties, health, and an endpoint that shows and clears regions. */
@NullMarked
package io.regioncache.spring;

import org.jspecify.annotations.NullMarked;
