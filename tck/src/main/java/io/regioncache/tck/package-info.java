/** Judges a run of the JSR-107 TCK: which tests passed, which were known not to, and whether all of them ran. */
package io.regioncache.tck;
