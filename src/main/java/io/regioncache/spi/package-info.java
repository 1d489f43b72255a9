/** The JSR-107 provider, which wires everything together. */
@NullMarked
package io.regioncache.spi;

import org.jspecify.annotations.NullMarked;
