/** The command line: looks into the regions on a server, clears them and follows what others clear. */
@NullMarked
package io.regioncache.cli;

import org.jspecify.annotations.NullMarked;
