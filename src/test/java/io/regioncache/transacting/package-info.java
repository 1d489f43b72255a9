/** Tests of transactions against other processes, failing servers and lost answers. */
@NullMarked
package io.regioncache.transacting;

import org.jspecify.annotations.NullMarked;
