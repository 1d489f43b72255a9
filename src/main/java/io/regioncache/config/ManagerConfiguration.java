package io.regioncache.config;

import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.cache.CacheException;

/**
 * All that is known of a manager before it opens: its settings, and what a file declares of its regions.
 *
 * <p>The file is the one that the URI names, or else the one that the setting {@code config} names, or else
 * {@code region-cache.yaml} if the class loader finds it. What it says never wins over properties or the URI's query, and what
 * it says of the server holds only if the URI is that of the file.
 *
 * @param settings the settings of the manager
 * @param declarations what is declared of regions
 */
public record ManagerConfiguration(ManagerSettings settings, RegionDeclarations declarations) {

    /**
     * Reads everything.
     *
     * @param uri the URI of the manager
     * @param properties the properties of the manager
     * @param loader finds the file, if it is on the class path, and the classes that it names
     * @param placeholders fill in what the file leaves open
     * @param codecs finds out whether the codecs that it names can be made
     * @throws CacheException if anything is wrong; the message says where and what to write, and has no secrets
     */
    public static ManagerConfiguration read(
            URI uri, Properties properties, ClassLoader loader, Placeholders placeholders, CodecCheck codecs) {
        ManagerSources sources = new ManagerSources(uri, properties, loader, placeholders);
        ConfigFile file = sources.file();
        RegionDeclarations declarations =
                file == null ? RegionDeclarations.NONE : file.declarations(loader, placeholders, codecs);
        ManagerSettings settings = sources.settings();
        return new ManagerConfiguration(settings, declarations.withoutDefaults(closer(settings)));
    }

    /** As {@link #read}, without the regions and the classes that they need. */
    public static ManagerConfiguration readWithoutRegions(
            URI uri, Properties properties, ClassLoader loader, Placeholders placeholders) {
        ManagerSources sources = new ManagerSources(uri, properties, loader, placeholders);
        ConfigFile file = sources.file();
        if (file != null) {
            file.check();
        }
        return new ManagerConfiguration(sources.settings(), RegionDeclarations.NONE);
    }

    /**
     * The URI of a manager that is opened without one, if a file says where the server is: that of the file, so that nothing
     * secret stands in it.
     *
     * @param properties the properties of the manager, which may name a file
     * @param loader finds the file if they don't
     */
    public static Optional<URI> declaredUri(Properties properties, ClassLoader loader) {
        try {
            ConfigFile file = new ConfigFiles(loader).configured(SettingValues.read("", null, properties));
            return file != null && file.saysServer() ? Optional.of(URI.create(file.location())) : Optional.empty();
        } catch (CacheException | IllegalArgumentException toldWhenTheManagerOpens) {
            return Optional.empty();
        }
    }

    /** The settings of regions that the manager's own settings have a say in, before the defaults of a file. */
    private static Set<RegionSetting> closer(ManagerSettings settings) {
        Set<RegionSetting> closer = EnumSet.noneOf(RegionSetting.class);
        settings.codec().ifPresent(given -> closer.add(RegionSetting.CODEC));
        settings.keyCodec().ifPresent(given -> closer.add(RegionSetting.KEY_CODEC));
        settings.allowedClasses().ifPresent(given -> closer.add(RegionSetting.ALLOWED_CLASSES));
        return closer;
    }
}
