/** Cache entry listeners: their registration, and the delivery of events to them. */
@NullMarked
package io.regioncache.internal.event;

import org.jspecify.annotations.NullMarked;
