package io.regioncache.cdi;

import io.regioncache.ComputeOptions;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.interceptor.InvocationContext;

/** All that the interceptors of one container need. Safe for use by many threads. */
final class CacheCalls implements AutoCloseable {

    private final Instances instances;
    private final DefaultCacheResolverFactory defaultFactory;
    private final ResolvedMethods methods;
    private final CacheResults results;

    /**
     * Prepares for calls. Opens no cache and connects to nothing.
     *
     * @throws DeploymentException if the application has options that can't be followed
     */
    CacheCalls(AnnotatedBeans beans, BeanManager manager) {
        this.instances = new Instances(manager);
        this.defaultFactory = new DefaultCacheResolverFactory(instances);
        this.methods = new ResolvedMethods(beans, instances, defaultFactory);
        ComputeOptions options = instances.bean(ComputeOptions.class).orElseGet(ComputeOptions::defaults);
        if (options.refreshBefore().isPresent()) {
            throw new DeploymentException("The bean of type " + ComputeOptions.class.getName()
                    + " has refreshBefore, which calls a method again in another thread after its call has ended;"
                    + " intercepted calls can't do that. Leave it out, or call getOrCompute yourself.");
        }
        this.results = new CacheResults(new SharedResults(options));
    }

    ResolvedMethod method(InvocationContext invocation) {
        return methods.get(invocation);
    }

    CacheResults results() {
        return results;
    }

    @Override
    public void close() {
        instances.close();
        defaultFactory.close();
    }
}
