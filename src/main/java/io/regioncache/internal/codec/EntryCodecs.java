package io.regioncache.internal.codec;

import io.regioncache.config.AllowedClasses;
import io.regioncache.config.CodecSetting;
import io.regioncache.internal.store.EntryCodec;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of a manager's caches. Caches with the same settings share one, unless a codec was given as an object. They keep
 * classes they have met, so this goes with the manager. Safe for use by many threads.
 */
public final class EntryCodecs {

    private final ClassLoader loader;
    private final ConcurrentMap<Settings, EntryCodec> shared = new ConcurrentHashMap<>();

    /** Codecs for classes of this loader. */
    public EntryCodecs(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * A codec.
     *
     * @param keys how keys are encoded; null for canonically
     * @param values how values are encoded; null for Kryo
     * @param allowed the classes that may be read and written; null for all
     * @throws javax.cache.CacheException if it can't be made, because a library is missing, a class is no codec or can't be
     *     found, or a codec can't be bound to the allowed classes
     */
    public EntryCodec codec(
            @Nullable CodecSetting keys, @Nullable CodecSetting values, @Nullable AllowedClasses allowed) {
        Settings settings = new Settings(keys, values, allowed);
        return hasInstance(keys) || hasInstance(values) ? make(settings) : shared.computeIfAbsent(settings, this::make);
    }

    private static boolean hasInstance(@Nullable CodecSetting setting) {
        return setting != null && setting.instance().isPresent();
    }

    private EntryCodec make(Settings settings) {
        AllowedClasses allowed = settings.allowed;
        ClassResolver resolver = allowed == null || allowed.permitsAll()
                ? ClassResolver.of(loader)
                : new GuardedResolver(loader, allowed);
        CodecMaker maker = new CodecMaker(loader, resolver);
        BoundCodec values = settings.values == null ? maker.kryo() : maker.make(settings.values);
        CodecSetting keys = settings.keys;
        return keys == null || keys.name().equals(CodecSetting.CANONICAL)
                ? new RedissonEntryCodec(new CanonicalKeyCodec(resolver), values)
                : new RedissonEntryCodec(maker.make(keys), values);
    }

    private record Settings(
            @Nullable CodecSetting keys,
            @Nullable CodecSetting values,
            @Nullable AllowedClasses allowed) {}
}
