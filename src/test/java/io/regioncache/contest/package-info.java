/** Many threads in more than one process at the same entries, through the JCache API. */
@NullMarked
package io.regioncache.contest;

import org.jspecify.annotations.NullMarked;
