package io.regioncache.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import javax.cache.annotation.CacheMethodDetails;

/** What key generators and resolver factories learn of an annotated method. */
record MethodDetails<A extends Annotation>(Method method, Set<Annotation> annotations, A annotation, String cacheName)
        implements CacheMethodDetails<A> {

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return annotations;
    }

    @Override
    public A getCacheAnnotation() {
        return annotation;
    }

    @Override
    public String getCacheName() {
        return cacheName;
    }
}
