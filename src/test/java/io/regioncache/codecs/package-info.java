/** Codecs on a real server, and what others may have put there. */
@NullMarked
package io.regioncache.codecs;

import org.jspecify.annotations.NullMarked;
