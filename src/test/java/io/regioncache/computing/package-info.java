/** Values that several processes want at once. */
@NullMarked
package io.regioncache.computing;

import org.jspecify.annotations.NullMarked;
