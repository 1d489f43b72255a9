package io.regioncache.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.redisson.client.codec.Codec;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what a file says of a region, of a pattern or of all regions. */
final class DeclaredSettings {

    private static final String TYPE = "the full name of a class, or one of java.lang, such as String";

    private final NamedClasses classes;
    private final Placeholders placeholders;
    private final CodecCheck codecs;
    private final Mistakes mistakes;
    private final DeclaredExpiry expiry;
    private final DeclaredListeners listeners;

    DeclaredSettings(NamedClasses classes, Placeholders placeholders, CodecCheck codecs, Mistakes mistakes) {
        this.classes = classes;
        this.placeholders = placeholders;
        this.codecs = codecs;
        this.mistakes = mistakes;
        this.expiry = new DeclaredExpiry(classes, mistakes);
        this.listeners = new DeclaredListeners(classes, mistakes);
    }

    /**
     * Reads settings.
     *
     * @param owner whose they are, for messages
     * @throws Mistake if there is something else instead; mistakes in single settings are noted
     */
    RegionConfiguration<?, ?> read(Node node, String owner) {
        RegionConfigurationBuilder<Object, Object> builder = RegionConfiguration.builder();
        for (YamlEntry entry : YamlEntry.entriesOf(node, owner + ": settings such as timeout: 1h", mistakes)) {
            mistakes.collect(() -> {
                RegionSetting setting = RegionSetting.of(entry.name())
                        .orElseThrow(() -> Names.unknown(entry, owner, RegionSetting.keys()));
                set(builder, setting, new NamedValue(setting.key() + " of " + owner, entry.value(), placeholders));
            });
        }
        return builder.build();
    }

    private void set(RegionConfigurationBuilder<Object, Object> builder, RegionSetting setting, NamedValue value) {
        switch (setting) {
            case KEY_TYPE -> builder.keyType(type(value));
            case VALUE_TYPE -> builder.valueType(type(value));
            case EXPIRY -> expiry.read(value, builder);
            case READ_THROUGH -> builder.readThrough(value.readBoolean());
            case WRITE_THROUGH -> builder.writeThrough(value.readBoolean());
            case LOADER -> builder.loader(loader(value));
            case WRITER -> builder.writer(writer(value));
            case LISTENERS -> builder.listeners(listeners.read(value));
            case STATISTICS -> builder.statistics(value.readBoolean());
            case MANAGEMENT -> builder.management(value.readBoolean());
            case TIMEOUT -> timeout(builder, value);
            case REFRESH_TIMEOUT -> builder.refreshTimeoutOnUpdate(value.readBoolean());
            case CODEC -> builder.codec(codec(value, codec -> codecs.check(null, codec)));
            case KEY_CODEC -> builder.keyCodec(codec(value, codec -> codecs.check(codec, null)));
            case ALLOWED_CLASSES -> builder.allowedClasses(allowedClasses(value));
            case CASCADE_REMOVE_ALL -> builder.cascadeRemoveAll(value.readBoolean());
            case SIGNALS -> builder.invalidateOn(signals(value));
        }
    }

    private Class<?> type(NamedValue value) {
        return value.read(TYPE, name -> Optional.of(classes.type(name)));
    }

    @SuppressWarnings("unchecked") // which types a class is for is known to whoever declares it
    private Factory<CacheLoader<Object, Object>> loader(NamedValue value) {
        return (Factory<CacheLoader<Object, Object>>) (Factory<?>) classes.factory(value, CacheLoader.class);
    }

    @SuppressWarnings("unchecked") // as for loaders
    private Factory<CacheWriter<Object, Object>> writer(NamedValue value) {
        return (Factory<CacheWriter<Object, Object>>) (Factory<?>) classes.factory(value, CacheWriter.class);
    }

    private static void timeout(RegionConfigurationBuilder<Object, Object> builder, NamedValue value) {
        String expected = "none, or a duration such as " + DurationText.FORMS;
        Optional<Duration> none = Optional.of(Duration.ZERO);
        Duration time = value.read(
                expected,
                text -> text.equals("none")
                        ? none
                        : DurationText.parse(text).filter(RegionConfigurationBuilder::isTimeout));
        if (time.isZero()) {
            builder.noTimeout();
        } else {
            builder.timeout(time);
        }
    }

    private static CodecSetting codec(NamedValue value, Consumer<CodecSetting> check) {
        return value.read("the short name of a codec, or the full name of a " + Codec.class.getName(), name -> {
            CodecSetting codec = CodecSetting.named(name);
            check.accept(codec);
            return Optional.of(codec);
        });
    }

    private static AllowedClasses allowedClasses(NamedValue value) {
        String expected = "patterns such as com.example.Money, com.example.* or com.example.**";
        List<String> patterns = value.readAll(expected, text -> Optional.of(AllowedClasses.parse(text))).stream()
                .flatMap(classes -> classes.patterns().stream())
                .toList();
        return AllowedClasses.of(patterns);
    }

    private static String[] signals(NamedValue value) {
        return value.readAll("the names of signals", Optional::of).toArray(String[]::new);
    }
}
