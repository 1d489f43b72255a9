package io.regioncache.internal.codec;

/** A class loader that defines no classes and asks a {@link ClassResolver} for each, so that codecs obey it. */
final class ResolvingClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassResolver resolver;

    /**
     * @param parent answers for resources
     * @param resolver answers for classes
     */
    ResolvingClassLoader(ClassLoader parent, ClassResolver resolver) {
        super(parent);
        this.resolver = resolver;
    }

    /** The resolver that answers for the classes of a loader. */
    static ClassResolver resolverOf(ClassLoader loader) {
        return loader instanceof ResolvingClassLoader resolving ? resolving.resolver : ClassResolver.of(loader);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return resolver.resolve(name);
    }
}
