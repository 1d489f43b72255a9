/** Tests of the artifacts that are published: what is in them, and that a JVM with nothing else finds the provider. */
@NullMarked
package io.regioncache.packaging;

import org.jspecify.annotations.NullMarked;
