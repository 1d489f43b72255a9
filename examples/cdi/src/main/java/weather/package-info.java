/** A weather service whose results are cached by the annotations of JCache, on CDI. */
package weather;
