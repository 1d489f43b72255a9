/** Tests of the command line. */
@NullMarked
package io.regioncache.cli;

import org.jspecify.annotations.NullMarked;
