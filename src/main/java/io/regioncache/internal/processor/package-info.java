/** What an entry processor did to its entry. */
@NullMarked
package io.regioncache.internal.processor;

import org.jspecify.annotations.NullMarked;
