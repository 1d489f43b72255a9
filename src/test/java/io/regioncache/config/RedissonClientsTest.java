package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RedissonClient;

class RedissonClientsTest {

    private final AtomicBoolean shutDown = new AtomicBoolean();

    @AfterEach
    void forgetAll() {
        RedissonClients.names().forEach(RedissonClients::unregister);
    }

    @Test
    void aRegisteredClientHasAUri() {
        RedissonClient client = client(shutDown);
        assertThat(RedissonClients.register("shop-1.eu_a", client)).isEqualTo(URI.create("redisson:shop-1.eu_a"));
        assertThat(RedissonClients.find("shop-1.eu_a")).containsSame(client);
        assertThat(RedissonClients.find("shop")).isEmpty();
        assertThat(RedissonClients.unregister("shop-1.eu_a")).isTrue();
        assertThat(RedissonClients.unregister("shop-1.eu_a")).isFalse();
        assertThat(RedissonClients.names()).isEmpty();
    }

    @Test
    void aNameHasOneClientUntilThatIsShutDown() {
        RedissonClient first = client(shutDown);
        RedissonClient second = client(new AtomicBoolean());
        RedissonClients.register("shop", first);
        assertThat(RedissonClients.register("shop", first)).hasToString("redisson:shop");
        assertThatThrownBy(() -> RedissonClients.register("shop", second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another Redisson client is known as shop. Unregister that");
        shutDown.set(true);
        RedissonClients.register("shop", second);
        assertThat(RedissonClients.find("shop")).containsSame(second);
        assertThatThrownBy(() -> RedissonClients.register("other", first))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is shut down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "a b", "a/b", "a?b", "a#b", "ä", "a:b"})
    void aNameCanStandInAUri(String name) {
        assertThatThrownBy(() -> RedissonClients.register(name, client(shutDown)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as the name of a Redisson client");
    }

    @Test
    void theUriHasAQuery() {
        ManagerSettings settings = ManagerSettings.of(URI.create("redisson:shop?namespace=eu&colocationDepth=2"), null);
        assertThat(settings.location()).isEqualTo(new ServerLocation.RegisteredClient("shop"));
        assertThat(settings.namespace()).isEqualTo("eu");
        assertThat(settings.colocationDepth()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout=1s", "poolSize=3", "clientName=a", "master=m", "retryAttempts=1"})
    void theConnectionIsTheClientsOwn(String setting) {
        assertThatThrownBy(() -> ManagerSettings.of(URI.create("redisson:shop?" + setting), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(" can't be set beside a Redisson client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redisson://shop", "redisson:/shop", "redisson:sh@op"})
    void otherUrisAreRefused(String uri) {
        assertThatThrownBy(() -> ManagerSettings.of(URI.create(uri), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("is not a name under which RedissonClients.register can know a client");
    }

    private static RedissonClient client(AtomicBoolean shutDown) {
        return (RedissonClient) Proxy.newProxyInstance(
                RedissonClientsTest.class.getClassLoader(),
                new Class<?>[] {RedissonClient.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isShuttingDown" -> shutDown.get();
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> null;
                });
    }
}
