package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.cache.DefaultCacheManager;
import io.micronaut.cache.jcache.JCacheManager;
import io.micronaut.context.ApplicationContext;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.nio.file.Path;
import java.util.Map;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the application on one Redis. */
@ExtendWith(RedisServers.class)
class ShopTest {

    @TempDir
    private Path directory;

    @AfterEach
    void forgetServer() {
        System.clearProperty("shop.redis");
    }

    @Test
    void whatOneInstanceCachesOrForgetsTheOtherFindsOrMisses(RedisProcess redis) {
        System.setProperty("shop.redis", redis.uri());
        try (ApplicationContext context = ApplicationContext.run();
                JavaProcess other = JavaProcess.start(
                        directory, Map.of("JAVA_TOOL_OPTIONS", "-Dshop.redis=" + redis.uri()), Shop.class)) {
            assertThat(context.getBean(io.micronaut.cache.CacheManager.class))
                    .isInstanceOf(JCacheManager.class)
                    .isNotInstanceOf(DefaultCacheManager.class);
            assertThat(context.getBean(CacheManager.class)
                            .getCachingProvider()
                            .getClass()
                            .getName())
                    .isEqualTo("io.regioncache.spi.RegionCachingProvider");
            Catalog here = context.getBean(Catalog.class);
            assertThat(other.hear()).isEqualTo("open");

            assertThat(here.name(1)).isEqualTo("product 1");
            assertThat(here.price("de", 1)).isEqualTo("1.99 in de");
            assertThat(here.lookups()).isEqualTo(2);
            assertThat(other.ask("name 1")).isEqualTo("product 1");
            assertThat(other.ask("later 1")).isEqualTo("product 1");
            assertThat(other.ask("price de 1")).isEqualTo("1.99 in de");
            assertThat(other.ask("lookups"))
                    .as("what the other looked up by itself")
                    .isEqualTo("0");

            assertThat(other.ask("rename 1 kettle")).isEqualTo("kettle");
            assertThat(here.name(1)).isEqualTo("kettle");
            assertThat(here.nameLater(1).join()).isEqualTo("kettle");
            assertThat(other.ask("forget 1")).isEqualTo("forgotten");
            assertThat(here.name(1)).isEqualTo("product 1");
            assertThat(here.lookups()).isEqualTo(3);

            assertThat(other.ask("forgetAll")).isEqualTo("all forgotten");
            assertThat(here.price("de", 1)).as("in the region below").isEqualTo("1.99 in de");
            assertThat(here.lookups()).isEqualTo(4);
        }
    }
}
