package io.regioncache.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** The URI, the properties and the file of one manager, and what holds of what they say. */
final class ManagerSources {

    private final URI uri;
    private final ServerUri parts;
    private final SettingValues values;
    private final ConfigFiles files;
    private final Placeholders placeholders;
    private final @Nullable ConfigFile file;
    private final boolean isOfUri;

    /** Where the server is by the properties, if they say otherwise than the URI. */
    private final @Nullable URI otherServer;

    ManagerSources(URI uri, Properties properties, ClassLoader loader, Placeholders placeholders) {
        this.uri = uri;
        this.parts = ManagerSettings.parts(uri, "");
        this.values = SettingValues.read(UriMask.mask(uri.toString()), parts.query(), properties);
        this.files = new ConfigFiles(loader);
        this.placeholders = placeholders;
        ConfigFile own = files.ofUri(parts);
        this.isOfUri = own != null;
        this.file = own == null ? files.configured(values) : own;
        if (file != null) {
            files.warnOfOthers(file);
        }
        this.otherServer = givenUri(values).filter(other -> !other.equals(uri)).orElse(null);
        if (otherServer != null && !isOfUri) {
            throw values.problem(
                    "the manager has this URI, and the property uri says otherwise. Leave one of them out");
        }
    }

    /**
     * The URI that the properties of a manager give.
     *
     * @throws CacheException if they give something that is no URI; the message does not quote it, since it may hold a password
     */
    private static Optional<URI> givenUri(SettingValues values) {
        return values.text(Setting.URI)
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .map(text -> {
                    try {
                        return new URI(text);
                    } catch (URISyntaxException e) {
                        throw values.problem(
                                "the property uri is no URI: " + e.getReason() + " at index " + e.getIndex());
                    }
                });
    }

    /** The file, if there is one. */
    @Nullable
    ConfigFile file() {
        return file;
    }

    /** What all of them say of the manager. To be asked for once, after mistakes in the file have been told. */
    ManagerSettings settings() {
        if (file == null) {
            return ManagerSettings.of(uri, parts, "", values);
        }
        if (otherServer != null) {
            return settingsOfOtherServer(file, otherServer);
        }
        if (isOfUri) {
            return settingsOfFile(file);
        }
        values.addFile(file.name(), settingsBesideServer(file, parts), placeholders);
        return ManagerSettings.of(uri, parts, "", values);
    }

    /** What holds for another server, too; a Redisson file or client says all about the connection. */
    private static Map<Setting, YamlScalar> settingsBesideServer(ConfigFile file, ServerUri server) {
        return file.settings().entrySet().stream()
                .filter(entry -> (server.isFile() || server.isClient())
                        ? !entry.getKey().isOfConnection()
                        : !entry.getKey().isOfServer())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The URI names a file, and the properties name the server. */
    private ManagerSettings settingsOfOtherServer(ConfigFile file, URI server) {
        requireNoOtherFile(file);
        String place = " (property uri)";
        ServerUri serverParts = ManagerSettings.parts(server, place);
        if (files.ofUri(serverParts) != null) {
            throw values.problem("the property uri names a second file that declares regions. Name one of them");
        }
        values.addQuery(serverParts.query());
        values.addFile(file.name(), settingsBesideServer(file, serverParts), placeholders);
        return ManagerSettings.of(server, serverParts, place, values);
    }

    private void requireNoOtherFile(ConfigFile file) {
        values.text(Setting.CONFIG).ifPresent(other -> {
            if (!other.trim().equals(file.location())) {
                throw values.problem(
                        "the URI names a file that declares regions, and config says otherwise. Leave config out");
            }
        });
    }

    private ManagerSettings settingsOfFile(ConfigFile file) {
        requireNoOtherFile(file);
        String line = file.uri().map(text -> ", line " + text.line()).orElse("");
        String place = " (" + file.name() + line + ")";
        URI server = file.uri().map(text -> server(file, text)).orElse(ManagerSettings.DEFAULT_SERVER);
        ServerUri serverParts = ManagerSettings.parts(server, place);
        if (files.ofUri(serverParts) != null) {
            throw new CacheException(file.name() + line
                    + ": uri of connection names a file that declares regions, not a server. Write one of "
                    + ServerUri.FORMS + ".");
        }
        values.addFile(file.name(), file.settings(), placeholders);
        values.addQuery(serverParts.query());
        return ManagerSettings.of(server, serverParts, place, values);
    }

    /** The message does not quote the text, which may hold a password. */
    private URI server(ConfigFile file, YamlScalar text) {
        String filled = SettingValues.filled(file.name(), text, placeholders).trim();
        try {
            return filled.isEmpty() ? ManagerSettings.DEFAULT_SERVER : new URI(filled);
        } catch (URISyntaxException e) {
            throw Mistakes.exception(
                    file.name(),
                    new Mistake(
                            text.line(),
                            "uri of connection is no URI: " + e.getReason() + " at index " + e.getIndex()));
        }
    }
}
