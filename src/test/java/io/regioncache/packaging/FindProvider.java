package io.regioncache.packaging;

import javax.cache.Caching;

/** Asks for the caching provider as a user does, by a name or without one, and prints its class. */
final class FindProvider {

    private FindProvider() {}

    public static void main(String[] args) {
        var provider = args[0].isEmpty() ? Caching.getCachingProvider() : Caching.getCachingProvider(args[0]);
        System.out.println(provider.getClass().getName());
    }
}
