/** A shop that asks its supplier over HTTP, and caches what it is told by the annotations of Spring and of JCache. */
package io.regioncache.examples.spring;
