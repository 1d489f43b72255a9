package io.regioncache.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCacheManager;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ManagerNameTest {

    @Test
    void tellsThePlaceAndNoSecret() {
        assertThat(name("redis://127.0.0.1:6379")).isEqualTo("redis://127.0.0.1:6379");
        assertThat(name("redis://user:p%40ss@h:1/2?timeout=3s&password=secret")).isEqualTo("redis://h:1/2");
        assertThat(name("redis-cluster://u:p@h1:1,h2:2?poolSize=3#x")).isEqualTo("redis-cluster://h1:1,h2:2");
        assertThat(name("embedded:redis")).isEqualTo("embedded:redis");
        assertThat(name("classpath:redisson.yaml?password=secret")).isEqualTo("classpath:redisson.yaml");
    }

    @Test
    void tellsTheNamespace() {
        assertThat(name("redis://h:1?timeout=3s&namespace=shop")).isEqualTo("redis://h:1?namespace=shop");
        assertThat(name("redis://h:1?regioncache.namespace=shop&x=y")).isEqualTo("redis://h:1?namespace=shop");
        assertThat(name("redis://h:1?namespace=shop", "namespace", "orders")).isEqualTo("redis://h:1?namespace=orders");
        assertThat(name("redis://h:1", "regioncache.namespace", "orders")).isEqualTo("redis://h:1?namespace=orders");
        assertThat(name("redis://h:1?namespace=")).isEqualTo("redis://h:1");
        assertThat(name("redis://h:1?othernamespace=x")).isEqualTo("redis://h:1");
    }

    /** Where a file lies differs between machines, and is nobody's business. */
    @Test
    void tellsOfAFileWhatItIsCalled() {
        assertThat(name("file:/home/x/app/shop.yaml?namespace=shop")).isEqualTo("shop.yaml?namespace=shop");
        assertThat(name("jar:nested:/app/shop-0.1.0.jar/!BOOT-INF/classes/!/shop.yaml"))
                .isEqualTo("shop.yaml");
        assertThat(name("jar:file:/app/shop.jar!/shop.yaml")).isEqualTo("shop.yaml");
    }

    @Test
    void tellsTheServerThatThePropertiesName() {
        assertThat(name(
                        "file:/app/shop.yaml",
                        "regioncache.uri",
                        "redis://u:p@h:1/2?namespace=eu",
                        "namespace",
                        "shop"))
                .isEqualTo("redis://h:1/2?namespace=shop");
        assertThat(name("file:/app/shop.yaml", "uri", "redis://h:1?namespace=eu"))
                .isEqualTo("redis://h:1?namespace=eu");
    }

    private static String name(String uri, String... property) {
        Properties properties = new Properties();
        for (int i = 0; i < property.length; i += 2) {
            properties.setProperty(property[i], property[i + 1]);
        }
        return ManagerName.of((RegionCacheManager) Proxy.newProxyInstance(
                ManagerNameTest.class.getClassLoader(),
                new Class<?>[] {RegionCacheManager.class},
                (proxy, method, arguments) -> method.getName().equals("getURI") ? URI.create(uri) : properties));
    }
}
