package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regioncache.spring.RegionCacheProperties;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Spring Boot's properties are the settings of a manager, and what an editor completes is both. */
class SpringPropertiesTest {

    private static final String PREFIX = "region-cache.";

    private static final RegionCacheProperties ALL = new RegionCacheProperties(
            "redis-sentinel://h1,h2",
            "none",
            "shop",
            2,
            Duration.ofSeconds(5),
            "jdk",
            "string",
            List.of("com.example.Money", "com.example.shop.**"),
            Duration.ofMillis(1500),
            Duration.ofMinutes(1),
            0,
            9,
            4,
            "shop-1",
            "mymaster",
            "reader",
            "s3cret");

    private static final RegionCacheProperties NONE = new RegionCacheProperties(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    @Test
    void thereIsOneForEverySetting() {
        assertThat(Arrays.stream(RegionCacheProperties.class.getRecordComponents())
                        .map(RecordComponent::getName))
                .containsExactlyElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    @Test
    void allOfThemReachTheManager() {
        Properties properties = new Properties();
        ALL.addTo(properties);
        assertThat(properties).hasSize(Setting.values().length);
        ManagerSettings settings =
                ManagerSettings.of(URI.create(properties.getProperty("regioncache.uri")), properties);
        assertThat(settings.location())
                .isEqualTo(new ServerLocation.Sentinel(
                        List.of(new HostPort("h1", 26379), new HostPort("h2", 26379)), "mymaster", false, 0));
        assertThat(settings.namespace()).isEqualTo("shop");
        assertThat(settings.colocationDepth()).isEqualTo(2);
        assertThat(settings.sweepInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.codec()).contains(CodecSetting.named("jdk"));
        assertThat(settings.keyCodec()).contains(CodecSetting.named("string"));
        assertThat(settings.allowedClasses()).contains(AllowedClasses.of("com.example.Money", "com.example.shop.**"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.retryAttempts()).isZero();
        assertThat(settings.poolSize()).isEqualTo(9);
        assertThat(settings.minimumIdle()).isEqualTo(4);
        assertThat(settings.clientName()).contains("shop-1");
        assertThat(settings.credentials()).contains(new Credentials("reader", "s3cret"));
        assertThat(properties).containsEntry("regioncache.config", "none");
    }

    @Test
    void whatIsNotSetIsNotHandedOver() {
        Properties properties = new Properties();
        NONE.addTo(properties);
        assertThat(properties).isEmpty();
        new RegionCacheProperties(
                        "", null, null, null, null, null, null, null, null, null, null, null, null, null, null, "", "")
                .addTo(properties);
        assertThat(properties).isEmpty();
    }

    @Test
    void noValueIsPrinted() {
        assertThat(ALL.toString()).contains("password", "uri").doesNotContain("s3cret", "h1");
    }

    @Test
    void theMetadataNameEachWithItsTypeAndDefault() throws IOException {
        Map<String, JsonNode> described = described();
        Map<String, RecordComponent> components = Arrays.stream(RegionCacheProperties.class.getRecordComponents())
                .collect(Collectors.toMap(
                        component -> PREFIX + kebab(component.getName()),
                        component -> component,
                        (first, second) -> first,
                        LinkedHashMap::new));
        assertThat(described.keySet().stream().filter(name -> name.startsWith(PREFIX)))
                .containsExactlyElementsOf(components.keySet());
        components.forEach((name, component) -> {
            JsonNode property = described.get(name);
            assertThat(property.get("type").asText())
                    .as(name)
                    .isEqualTo(component.getGenericType().getTypeName());
            assertThat(property.get("description").asText()).as(name).endsWith(".");
            assertThat(property.get("sourceType").asText()).isEqualTo(RegionCacheProperties.class.getName());
        });
        ManagerSettings defaults = ManagerSettings.of(ManagerSettings.DEFAULT_SERVER, null);
        assertThat(defaultOf(described, "namespace")).isEqualTo(defaults.namespace());
        assertThat(defaultOf(described, "colocation-depth")).isEqualTo(Integer.toString(defaults.colocationDepth()));
        assertThat(DurationText.parse(defaultOf(described, "sweep-interval"))).contains(defaults.sweepInterval());
        assertThat(DurationText.parse(defaultOf(described, "timeout"))).contains(defaults.timeout());
        assertThat(DurationText.parse(defaultOf(described, "connect-timeout"))).contains(defaults.connectTimeout());
        assertThat(defaultOf(described, "retry-attempts")).isEqualTo(Integer.toString(defaults.retryAttempts()));
        assertThat(defaultOf(described, "pool-size")).isEqualTo(Integer.toString(defaults.poolSize()));
        assertThat(defaultOf(described, "minimum-idle")).isEqualTo(Integer.toString(defaults.minimumIdle()));
        assertThat(defaultOf(described, "codec")).isEqualTo("kryo");
        assertThat(defaultOf(described, "key-codec")).isEqualTo(CodecSetting.CANONICAL);
    }

    private static String defaultOf(Map<String, JsonNode> described, String name) {
        return described.get(PREFIX + name).get("defaultValue").asText();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private Map<String, JsonNode> described() throws IOException {
        try (InputStream in =
                RegionCacheProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            Map<String, JsonNode> described = new LinkedHashMap<>();
            // jars on the class path have such a file too; what the build has made comes first
            new ObjectMapper()
                    .readTree(in)
                    .get("properties")
                    .forEach(property -> described.put(property.get("name").asText(), property));
            return described;
        }
    }
}
