package rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.cache.CacheManager;

/** The manager that a test hands to the application. */
class ProducedManager {

    static CacheManager manager;

    @Produces
    @ApplicationScoped
    CacheManager manager() {
        return manager;
    }
}
