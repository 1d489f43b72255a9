package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every setting can be declared in a file and by the builder, and both give the same. */
class DeclaredSettingsTest {

    private static final String TEST = "io.regioncache.config.Declared$";

    /** One value of a setting in a file, and by the builder. */
    private record Form(String yaml, Consumer<RegionConfigurationBuilder<Object, Object>> built) {}

    private static final Map<RegionSetting, List<Form>> FORMS = new EnumMap<>(RegionSetting.class);

    static {
        form(RegionSetting.KEY_TYPE, "Long", builder -> builder.keyType(Long.class));
        form(RegionSetting.KEY_TYPE, "java.util.UUID", builder -> builder.keyType(java.util.UUID.class));
        form(RegionSetting.VALUE_TYPE, "'byte[]'", builder -> builder.valueType(byte[].class));
        form(RegionSetting.VALUE_TYPE, "String[][]", builder -> builder.valueType(String[][].class));
        form(RegionSetting.EXPIRY, "eternal", builder -> builder.expiryPolicy(EternalExpiryPolicy.factoryOf()));
        form(RegionSetting.EXPIRY, "{created: 10m}", builder -> builder.expireAfterCreation(Duration.ofMinutes(10)));
        form(RegionSetting.EXPIRY, "{updated: 10s}", builder -> builder.expireAfterUpdate(Duration.ofSeconds(10)));
        form(RegionSetting.EXPIRY, "{accessed: PT1H}", builder -> builder.expireAfterAccess(Duration.ofHours(1)));
        form(RegionSetting.EXPIRY, "{touched: 1500}", builder -> builder.expireAfterTouch(Duration.ofMillis(1500)));
        form(RegionSetting.EXPIRY, "{created: 0}", builder -> builder.expireAfterCreation(Duration.ZERO));
        form(
                RegionSetting.EXPIRY,
                TEST + "Policy",
                builder -> builder.expiryPolicy(made("Policy", ExpiryPolicy.class)));
        form(RegionSetting.READ_THROUGH, "true", builder -> builder.readThrough(true));
        form(RegionSetting.WRITE_THROUGH, "'false'", builder -> builder.writeThrough(false));
        form(RegionSetting.LOADER, TEST + "Loader", builder -> builder.loader(loader("Loader")));
        form(RegionSetting.LOADER, TEST + "LoaderFactory", builder -> builder.loader(loader("LoaderFactory")));
        form(RegionSetting.WRITER, TEST + "Writer", builder -> builder.writer(writer()));
        form(RegionSetting.LISTENERS, TEST + "Listener", builder -> builder.listeners(List.of(listener(false))));
        form(
                RegionSetting.LISTENERS,
                "[{class: " + TEST + "Listener, filter: " + TEST
                        + "Filter, synchronous: true, oldValueRequired: true}, " + TEST + "Listener]",
                builder -> builder.listeners(List.of(listener(true), listener(false))));
        form(RegionSetting.LISTENERS, "[]", builder -> builder.listeners(List.of()));
        form(RegionSetting.STATISTICS, "true", builder -> builder.statistics(true));
        form(RegionSetting.MANAGEMENT, "true", builder -> builder.management(true));
        form(RegionSetting.TIMEOUT, "2h", builder -> builder.timeout(Duration.ofHours(2)));
        form(RegionSetting.TIMEOUT, "none", builder -> builder.noTimeout());
        form(RegionSetting.REFRESH_TIMEOUT, "false", builder -> builder.refreshTimeoutOnUpdate(false));
        form(RegionSetting.CODEC, "jdk", builder -> builder.codec(CodecSetting.named("jdk")));
        form(
                RegionSetting.CODEC,
                "org.redisson.codec.SerializationCodec",
                builder -> builder.codec(CodecSetting.named("org.redisson.codec.SerializationCodec")));
        form(RegionSetting.KEY_CODEC, "string", builder -> builder.keyCodec(CodecSetting.named("string")));
        form(
                RegionSetting.ALLOWED_CLASSES,
                "[com.example.*, org.shop.**]",
                builder -> builder.allowedClasses(AllowedClasses.of("com.example.*", "org.shop.**")));
        form(
                RegionSetting.ALLOWED_CLASSES,
                "com.example.*, org.shop.**",
                builder -> builder.allowedClasses(AllowedClasses.of("com.example.*", "org.shop.**")));
        form(RegionSetting.ALLOWED_CLASSES, "[]", builder -> builder.allowedClasses(AllowedClasses.of()));
        form(RegionSetting.CASCADE_REMOVE_ALL, "false", builder -> builder.cascadeRemoveAll(false));
        form(RegionSetting.SIGNALS, "price-list-changed", builder -> builder.invalidateOn("price-list-changed"));
        form(RegionSetting.SIGNALS, "['a, b', c]", builder -> builder.invalidateOn("a, b", "c"));
        form(RegionSetting.SIGNALS, "[]", builder -> builder.invalidateOn());
    }

    private static void form(
            RegionSetting setting, String yaml, Consumer<RegionConfigurationBuilder<Object, Object>> built) {
        FORMS.computeIfAbsent(setting, none -> new java.util.ArrayList<>()).add(new Form(yaml, built));
    }

    private static <T> DeclaredFactory<T> made(String name, Class<T> kind) {
        return new NamedClasses(DeclaredSettingsTest.class.getClassLoader()).factory(TEST + name, kind);
    }

    @SuppressWarnings("unchecked")
    private static Factory<CacheLoader<Object, Object>> loader(String name) {
        return (Factory<CacheLoader<Object, Object>>) (Factory<?>) made(name, CacheLoader.class);
    }

    @SuppressWarnings("unchecked")
    private static Factory<CacheWriter<Object, Object>> writer() {
        return (Factory<CacheWriter<Object, Object>>) (Factory<?>) made("Writer", CacheWriter.class);
    }

    @SuppressWarnings("unchecked")
    private static CacheEntryListenerConfiguration<Object, Object> listener(boolean detailed) {
        return new MutableCacheEntryListenerConfiguration<>(
                (Factory<CacheEntryListener<Object, Object>>) (Factory<?>) made("Listener", CacheEntryListener.class),
                detailed
                        ? (Factory<CacheEntryEventFilter<Object, Object>>)
                                (Factory<?>) made("Filter", CacheEntryEventFilter.class)
                        : null,
                detailed,
                detailed);
    }

    @Example
    void everySettingHasAForm() {
        assertThat(FORMS.keySet()).isEqualTo(EnumSet.allOf(RegionSetting.class));
    }

    @Property(tries = 200)
    void aFileAndTheBuilderGiveTheSame(@ForAll("settings") Map<RegionSetting, Form> settings) throws Exception {
        RegionConfigurationBuilder<Object, Object> builder = RegionConfiguration.builder();
        settings.values().forEach(form -> form.built().accept(builder));
        String body = settings.entrySet().stream()
                .map(entry ->
                        "    " + entry.getKey().key() + ": " + entry.getValue().yaml() + "\n")
                .collect(Collectors.joining());

        RegionConfiguration<?, ?> declared = declared("regions:\n  a:\n" + body);

        assertThat(declared)
                .isEqualTo(builder.build())
                .hasToString(builder.build().toString());
        assertThat(copied(declared)).isEqualTo(declared);
    }

    @Provide
    Arbitrary<Map<RegionSetting, Form>> settings() {
        return Arbitraries.subsetOf(RegionSetting.values()).flatMap(chosen -> forms(Set.copyOf(chosen)));
    }

    private static Arbitrary<Map<RegionSetting, Form>> forms(Set<RegionSetting> chosen) {
        Arbitrary<Map<RegionSetting, Form>> all = Arbitraries.just(Map.of());
        for (RegionSetting setting : chosen) {
            all = all.flatMap(before -> Arbitraries.of(FORMS.get(setting)).map(form -> {
                Map<RegionSetting, Form> more = new LinkedHashMap<>(before);
                more.put(setting, form);
                return more;
            }));
        }
        return all;
    }

    private static RegionConfiguration<?, ?> declared(String text) {
        return new ConfigFile("classpath:test.yaml", text)
                .declarations(
                        DeclaredSettingsTest.class.getClassLoader(),
                        new Placeholders(name -> null, name -> null),
                        (keys, values) -> {})
                .of(RegionName.of("a"));
    }

    private static Object copied(Object original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Example
    void classesAndFactoriesOfThemMakeWhatIsAskedFor() {
        assertThat(loader("Loader").create()).isInstanceOf(Declared.Loader.class);
        assertThat(loader("LoaderFactory").create()).isInstanceOf(Declared.Loader.class);
        assertThatThrownBy(() -> loader("WrongFactory").create())
                .isInstanceOf(CacheException.class)
                .hasMessage(TEST + "WrongFactory makes no javax.cache.integration.CacheLoader but a java.lang.String");
        assertThatThrownBy(() -> loader("Failing").create())
                .isInstanceOf(CacheException.class)
                .hasMessage(
                        "The constructor of " + TEST + "Failing failed: java.lang.IllegalStateException: no database");
    }
}
