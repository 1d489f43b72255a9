package io.regioncache.testing;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link RedisProcess} or a {@link RedisClusterProcess}: started when first asked for, shared by all tests of
 * the JVM, emptied before each test, stopped after the last.
 *
 * <p>A test that stops or kills its server starts one of its own instead.
 */
public final class RedisServers implements ParameterResolver, BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(RedisServers.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Store store = store(context);
        RedisProcess single = store.get(RedisProcess.class, RedisProcess.class);
        if (single != null) {
            single.flush();
        }
        RedisClusterProcess cluster = store.get(RedisClusterProcess.class, RedisClusterProcess.class);
        if (cluster != null) {
            cluster.flush();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RedisProcess.class || type == RedisClusterProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RedisProcess.class
                ? shared(context, RedisProcess.class, RedisProcess::start)
                : shared(context, RedisClusterProcess.class, RedisClusterProcess::start);
    }

    private static <T extends AutoCloseable> T shared(ExtensionContext context, Class<T> type, Supplier<T> creator) {
        return store(context).getOrComputeIfAbsent(type, key -> creator.get(), type);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
