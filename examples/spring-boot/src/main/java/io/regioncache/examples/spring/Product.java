package io.regioncache.examples.spring;

/**
 * What is cached: a class of the application, and no {@code Serializable}.
 *
 * @param id its number
 * @param text what the supplier says of it
 */
public record Product(long id, String text) {}
