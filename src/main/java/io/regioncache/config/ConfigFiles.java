package io.regioncache.config;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the file that declares the regions of a manager. */
final class ConfigFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFiles.class);

    private static final String DEFAULT_LOCATION = "classpath:" + ConfigFile.NAME;

    private final ClassLoader loader;

    ConfigFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The file that a URI names itself; null if that is one of another kind, such as Redisson's, or no file at all.
     *
     * @throws CacheException if there is no file
     */
    @Nullable
    ConfigFile ofUri(ServerUri uri) {
        if (!uri.isFile()) {
            return null;
        }
        String location = uri.withoutQuery();
        String text = TextFile.read(location, loader, "configuration");
        return ConfigFile.isOne(text) ? new ConfigFile(location, text) : null;
    }

    /**
     * The file that the setting {@code config} names; without that setting {@value ConfigFile#NAME}, if it is on the class
     * path. Null if there is none.
     *
     * @throws CacheException if the setting names something else
     */
    @Nullable
    ConfigFile configured(SettingValues values) {
        String location = values.text(Setting.CONFIG).map(String::trim).orElse("");
        if (location.isEmpty()) {
            return loader.getResource(ConfigFile.NAME) == null ? null : read(DEFAULT_LOCATION);
        }
        if (location.equals("none")) {
            return null;
        }
        if (!location.startsWith("classpath:") && !location.startsWith("file:")) {
            throw values.problem("config is \"" + location
                    + "\", but must be classpath: with the name of a resource, file: with a path, or none");
        }
        return read(location);
    }

    private ConfigFile read(String location) {
        return new ConfigFile(location, TextFile.read(location, loader, "configuration"));
    }

    /** Warns if a file was taken that is not the only one of its name. */
    void warnOfOthers(ConfigFile file) {
        if (!file.location().equals(DEFAULT_LOCATION)) {
            return;
        }
        try {
            Set<String> places = new LinkedHashSet<>();
            for (URL place : Collections.list(loader.getResources(ConfigFile.NAME))) {
                places.add(place.toString());
            }
            if (places.size() > 1) {
                LOG.warn(
                        "There are {} files {} on the class path: {}. The first is used. Leave the others out, or name one by"
                                + " the setting config.",
                        places.size(),
                        ConfigFile.NAME,
                        String.join(", ", places));
            }
        } catch (IOException e) {
            LOG.debug("Other files {} can't be looked for", ConfigFile.NAME, e);
        }
    }
}
