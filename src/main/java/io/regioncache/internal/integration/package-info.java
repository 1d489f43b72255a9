/** JSR-107's loaders and writers: when they are called, and what their failures mean. */
@NullMarked
package io.regioncache.internal.integration;

import org.jspecify.annotations.NullMarked;
