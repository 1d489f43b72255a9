package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The embedded server without the optional dependency. */
class EmbeddedDependencyTest {

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static URL[] classPathWithoutTheDependency() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains("embedded-redis"))
                .map(EmbeddedDependencyTest::url)
                .toArray(URL[]::new);
    }

    @Test
    void saysWhichDependencyToAdd() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutTheDependency(), ClassLoader.getPlatformClassLoader())) {
            Class<?> settingsType = loader.loadClass("io.regioncache.config.ManagerSettings");
            Object settings = settingsType
                    .getMethod("of", URI.class, Properties.class)
                    .invoke(null, URI.create("embedded:redis"), null);
            Throwable failure =
                    catchThrowable(() -> loader.loadClass("io.regioncache.internal.redis.connection.Connector")
                            .getMethod("connect", settingsType, ClassLoader.class)
                            .invoke(null, settings, loader));
            assertThat(failure).isInstanceOf(InvocationTargetException.class);
            assertThat(failure.getCause())
                    .hasMessageContaining("no embedded Redis on the class path")
                    .hasMessageContaining("Add the dependency org.signal:embedded-redis:0.9.1");
            assertThat(failure.getCause().getClass().getName()).isEqualTo("javax.cache.CacheException");
        }
    }
}
