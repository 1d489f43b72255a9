/** From JSR-107's expiry policies to how long an entry lives. */
@NullMarked
package io.regioncache.internal.expiry;

import org.jspecify.annotations.NullMarked;
