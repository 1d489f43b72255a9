package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.config.ServerLocation.Cluster;
import io.regioncache.config.ServerLocation.Embedded;
import io.regioncache.config.ServerLocation.RedissonYaml;
import io.regioncache.config.ServerLocation.Sentinel;
import io.regioncache.config.ServerLocation.Single;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagerSettingsTest {

    private static ManagerSettings settings(String uri, String... properties) {
        return ManagerSettings.of(URI.create(uri), properties(properties));
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    @Test
    void readsTheFormsOfOneServer() {
        assertThat(settings("redis://localhost").location())
                .isEqualTo(new Single(new HostPort("localhost", 6379), false, 0));
        assertThat(settings("rediss://my_host:7000/3").location())
                .isEqualTo(new Single(new HostPort("my_host", 7000), true, 3));
        assertThat(settings("redis://[::1]:6380/").location())
                .isEqualTo(new Single(new HostPort("::1", 6380), false, 0));
        assertThat(settings("REDIS://[::1]").location()).isEqualTo(new Single(new HostPort("::1", 6379), false, 0));
    }

    @Test
    void readsTheFormsOfSeveralServers() {
        assertThat(settings("redis-cluster://h1:7000,h2").location())
                .isEqualTo(new Cluster(List.of(new HostPort("h1", 7000), new HostPort("h2", 6379)), false));
        assertThat(settings("rediss-cluster://%5B::1%5D:7000,h2").location())
                .isEqualTo(new Cluster(List.of(new HostPort("::1", 7000), new HostPort("h2", 6379)), true));
        assertThat(settings("redis-sentinel://h1,h2:27000/2?master=m%20y").location())
                .isEqualTo(
                        new Sentinel(List.of(new HostPort("h1", 26379), new HostPort("h2", 27000)), "m y", false, 2));
        assertThat(settings("rediss-sentinel://h1", "master", "mymaster").location())
                .isEqualTo(new Sentinel(List.of(new HostPort("h1", 26379)), "mymaster", true, 0));
    }

    @Test
    void readsCodecsAndClasses() {
        ManagerSettings none = settings("redis://localhost");
        assertThat(none.codec()).isEmpty();
        assertThat(none.keyCodec()).isEmpty();
        assertThat(none.allowedClasses()).isEmpty();

        ManagerSettings given = settings(
                "redis://localhost?codec=json&keyCodec=string&allowedClasses=com.example.*,org.shop.**",
                "regioncache.codec",
                "jdk");
        assertThat(given.codec()).contains(CodecSetting.named("jdk"));
        assertThat(given.keyCodec()).contains(CodecSetting.named("string"));
        assertThat(given.allowedClasses()).contains(AllowedClasses.of("com.example.*", "org.shop.**"));
        assertThat(settings("classpath:r.yaml?codec=json&allowedClasses=").allowedClasses())
                .contains(AllowedClasses.of());
    }

    @Test
    void saysWhatIsWrongWithACodecOrAPattern() {
        assertThatThrownBy(() -> settings("redis://localhost?codec=jsno"))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith("Cache manager redis://localhost?codec=jsno: codec: There is no codec \"jsno\"")
                .hasMessageContaining("Did you mean \"json\"?");
        assertThatThrownBy(() -> settings("redis://localhost", "allowedClasses", "com.*.x"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("allowedClasses: \"com.*.x\" is no pattern");
    }

    @Test
    void readsTheFormsWithoutServer() {
        assertThat(settings("embedded:redis").location()).isEqualTo(new Embedded());
        assertThat(settings("embedded:redis?namespace=a").namespace()).isEqualTo("a");
        assertThat(settings("file:/etc/redisson.yaml").location())
                .isEqualTo(new RedissonYaml("file:/etc/redisson.yaml"));
        assertThat(settings("file:///etc/redisson.yaml?namespace=shop&colocationDepth=2")
                        .colocationDepth())
                .isEqualTo(2);
        assertThat(settings("classpath:redisson.yaml?namespace=shop").location())
                .isEqualTo(new RedissonYaml("classpath:redisson.yaml"));
        assertThat(settings("classpath:redisson.yaml?namespace=shop").namespace())
                .isEqualTo("shop");
        assertThat(settings("conf/redisson.yml?namespace=shop").location())
                .isEqualTo(new RedissonYaml("conf/redisson.yml"));
    }

    @Test
    void hasDefaults() {
        ManagerSettings settings = ManagerSettings.of(URI.create("redis://h"), null);
        assertThat(settings.namespace()).isEmpty();
        assertThat(settings.colocationDepth()).isEqualTo(1);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.sweepInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.retryAttempts()).isEqualTo(3);
        assertThat(settings.poolSize()).isEqualTo(64);
        assertThat(settings.minimumIdle()).isEqualTo(2);
        assertThat(settings.clientName()).isEmpty();
        assertThat(settings.credentials()).isEmpty();
        assertThat(settings("redis://h?poolSize=1").minimumIdle()).isEqualTo(1);
    }

    @Test
    void propertiesWinOverTheQuery() {
        ManagerSettings settings =
                settings("redis://h?namespace=query&timeout=1s", "namespace", "bare", "regioncache.timeout", "2s");
        assertThat(settings.namespace()).isEqualTo("bare");
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theLongNameWinsOverTheShortOne() {
        Properties properties = properties("namespace", "short", "regioncache.namespace", "long");
        assertThat(ManagerSettings.of(URI.create("redis://h"), properties).namespace())
                .isEqualTo("long");
    }

    @Test
    void propertiesMayHoldObjectsAndDefaults() {
        Properties defaults = properties("namespace", "default");
        Properties properties = new Properties(defaults);
        properties.put("colocationDepth", 2);
        properties.put("timeout", Duration.ofSeconds(7));
        ManagerSettings settings = ManagerSettings.of(URI.create("redis://h"), properties);
        assertThat(settings.namespace()).isEqualTo("default");
        assertThat(settings.colocationDepth()).isEqualTo(2);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "3s,3000", "2m,120000", "1h,3600000", "PT3S,3000", "PT0.25S,250", "750,750", " 3 S ,3000"})
    void readsDurations(String text, long millis) {
        assertThat(settings("redis://h", "timeout", text).timeout()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1s", "soon", "3 d", "PT-3S", "99999h", "99999999999999999999", "1us"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> settings("redis://h", "timeout", text))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("timeout is \"" + text + "\"")
                .hasMessageContaining("500ms");
    }

    @ParameterizedTest
    @CsvSource({
        "colocationDepth,0",
        "colocationDepth,x",
        "retryAttempts,-1",
        "poolSize,0",
        "minimumIdle,0",
        "minimumIdle,65",
        "poolSize,99999999999",
        "clientName,a b"
    })
    void refusesValuesOutOfRange(String name, String value) {
        assertThatThrownBy(() -> settings("redis://h", name, value))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("redis://h");
    }

    @ParameterizedTest
    @CsvSource({
        "namspace,namespace",
        "Timeout,timeout",
        "regioncache.poolsize,poolSize",
        "connectionTimeout,connectTimeout"
    })
    void namesTheNearestOfAnUnknownProperty(String unknown, String nearest) {
        assertThatThrownBy(() -> settings("redis://h", unknown, "1"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("unknown property \"" + unknown + "\". Did you mean \"" + nearest + "\"?")
                .hasMessageContaining("sweepInterval");
    }

    @Test
    void passesOverPropertiesOfOthers() {
        assertThat(settings("redis://h", "org.example.tier", "gold").namespace())
                .isEmpty();
        assertThat(settings("redis://h", ManagerSettings.SERVER_PROPERTY, "redis://127.0.0.1:1")
                        .namespace())
                .isEmpty();
    }

    @Test
    void namesTheNearestOfAnUnknownParameter() {
        assertThatThrownBy(() -> settings("redis://h?colocationdepth=1"))
                .hasMessageContaining("unknown query parameter \"colocationdepth\". Did you mean \"colocationDepth\"?");
        assertThatThrownBy(() -> settings("redis://h?namespace")).hasMessageContaining("'='");
        assertThatThrownBy(() -> settings("redis://h?timeout=1&timeout=2")).hasMessageContaining("timeout twice");
    }

    @Test
    void decodesUserAndPassword() {
        assertThat(settings("redis://us%40er:p%2F%3A%C3%A9+@h").credentials())
                .contains(new Credentials("us@er", "p/:é+"));
        assertThat(settings("redis://:secret@h").credentials()).contains(new Credentials(null, "secret"));
        assertThat(settings("redis://secret@h").credentials()).contains(new Credentials(null, "secret"));
        assertThat(settings("redis://u:a@h", "password", "b").credentials()).contains(new Credentials("u", "b"));
        assertThat(settings("redis-cluster://h1,h2", "username", "u", "password", "p")
                        .credentials())
                .contains(new Credentials("u", "p"));
        assertThatThrownBy(() -> settings("redis://h", "username", "u")).hasMessageContaining("no password");
    }

    @Test
    void keepsSecretsOutOfTheQuery() {
        assertThatThrownBy(() -> settings("redis://h?password=s3cret"))
                .hasMessageContaining("may not stand in the query")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis:h",
                "redis:///0",
                "redis://h:0",
                "redis://h:65536",
                "redis://h:port",
                "redis://h:",
                "redis://h/x",
                "redis://h/0/1",
                "redis://h/-1",
                "redis://h1,h2",
                "redis-cluster://h1,,h2",
                "redis-cluster://h/1",
                "redis-sentinel://h",
                "redis-sentinel://h?master=",
                "embedded:valkey",
                "embedded://redis",
                "http://h",
                "redisson",
                "",
                "redis://h/0#1",
                "redis://[::1",
                "redis-other://h"
            })
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> settings(text.replace("[::1", "%5B::1")))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith("Cache manager ")
                .hasMessageContaining("redis-sentinel://host1,host2/database?master=name");
    }

    @Test
    void refusesWhatDoesNotFitTheForm() {
        assertThatThrownBy(() -> settings("classpath:r.yaml?timeout=1s"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("timeout can't be set beside a Redisson file");
        assertThatThrownBy(() -> settings("classpath:r.yaml", "password", "x")).isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> settings("redis://h?master=m"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("redis-sentinel://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://user:s3cret@h:x",
                "redis://:s3cret@h/x",
                "redis://s3cret@h?unknown=1",
                "redis://u:s3cret@h?timeout=x",
                "redis://u:12/s3cret@h",
                "redis://u:12?s3cret@h",
                "redis://u:12#s3cret@h",
                "redis://u:/s3cret@h/1",
                "redis://u:p@s3cret/x@h",
                "http://u:s3cret@h",
                "redis-cluster://u:s3cret@h1,h2/1",
                "redis:u:s3cret@h",
                "redis://u:s3cret%25@h:x",
                "redis://u:s3cret@",
                "embedded:u:s3cret@redis",
                "redis-sentinel://u:s3cret@h"
            })
    void tellsNoPasswordWhenItFails(String uri) {
        assertThatThrownBy(() -> settings(uri))
                .isInstanceOf(CacheException.class)
                .satisfies(failure -> {
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("s3cret");
                    }
                });
    }

    @Test
    void tellsNoPasswordWhenItSucceeds() {
        ManagerSettings settings = settings("redis://user:s3cret@h:1/2?namespace=n");
        assertThat(settings).hasToString("redis://user:***@h:1/2?namespace=n");
        assertThat(settings.masked()).isEqualTo(settings.toString());
        assertThat(settings.credentials().toString()).doesNotContain("s3cret");
        assertThat(settings("redis://s3cret@h").masked()).isEqualTo("redis://***@h");
        assertThat(settings("redis-cluster://:s3cret@h1,h2").masked()).isEqualTo("redis-cluster://:***@h1,h2");
    }
}
