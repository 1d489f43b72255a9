package io.regioncache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hibernate.cache.CacheException;
import org.junit.jupiter.api.Test;

class ServerUrisTest {

    @Test
    void areThoseThatAreNoUrls() {
        assertThat(ServerUris.of("redis://127.0.0.1:6379/1?namespace=shop"))
                .hasToString("redis://127.0.0.1:6379/1?namespace=shop");
        assertThat(ServerUris.of(" embedded:redis ")).hasToString("embedded:redis");
        assertThat(ServerUris.of("classpath:shop.yaml")).hasToString("classpath:shop.yaml");
        assertThat(ServerUris.of("file:/etc/shop.yaml")).isNull();
        assertThat(ServerUris.of("shop.yaml")).isNull();
    }

    @Test
    void spreadRegionsOverAClusterUnlessTheySayOtherwise() {
        assertThat(ServerUris.of("redis-cluster://a:1,b:2")).hasToString("redis-cluster://a:1,b:2?colocationDepth=32");
        assertThat(ServerUris.of("rediss-cluster://a?timeout=1s"))
                .hasToString("rediss-cluster://a?timeout=1s&colocationDepth=32");
        assertThat(ServerUris.of("redis-cluster://a?colocationDepth=1"))
                .hasToString("redis-cluster://a?colocationDepth=1");
    }

    @Test
    void areNotQuotedIfTheyAreWrong() {
        assertThatThrownBy(() -> ServerUris.of("redis://:secret@ho st"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("hibernate.javax.cache.uri")
                .hasMessageNotContaining("secret");
    }
}
