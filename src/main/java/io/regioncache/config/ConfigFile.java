package io.regioncache.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML file that declares connection, defaults and regions. What is said under their names is read when it is asked for. */
final class ConfigFile {

    /** The file that is read if it is on the class path. */
    static final String NAME = "region-cache.yaml";

    private static final String URI_KEY = "uri";
    private static final List<Setting> OF_MANAGER =
            List.of(Setting.NAMESPACE, Setting.COLOCATION_DEPTH, Setting.SWEEP_INTERVAL);
    private static final List<Setting> OF_CONNECTION =
            Stream.of(Setting.values()).filter(Setting::isOfConnection).toList();
    private static final List<String> KEYS = Stream.concat(
                    Stream.of("connection"),
                    Stream.concat(OF_MANAGER.stream().map(Setting::key), Stream.of("defaults", "regions")))
            .toList();
    private static final List<String> CONNECTION_KEYS = Stream.concat(
                    Stream.of(URI_KEY), OF_CONNECTION.stream().map(Setting::key))
            .toList();

    /** A line that begins with one of the names, for files that have mistakes in them. */
    private static final Pattern KEY_LINE = Pattern.compile("(?m)^(" + String.join("|", KEYS) + ")\\s*:(\\s|$)");

    private final String location;
    private final String name;
    private final Mistakes mistakes;
    private final Map<Setting, YamlScalar> settings = new EnumMap<>(Setting.class);
    private @Nullable YamlScalar uri;
    private @Nullable Node defaults;
    private @Nullable Node regions;

    /** Takes a file apart. What is wrong in it is told by {@link #check} and {@link #declarations}. */
    ConfigFile(String location, String text) {
        this.location = location;
        this.name = TextFile.shortName(location);
        this.mistakes = new Mistakes(name);
        mistakes.collect(() -> read(text));
    }

    /** Whether the text of a file is that of one like this, and not a configuration of something else. */
    static boolean isOne(String text) {
        try {
            Node root = YamlText.parse(text);
            return root != null
                    && YamlEntry.entriesOf(root, "", new Mistakes("")).stream()
                            .anyMatch(entry -> KEYS.contains(entry.name()));
        } catch (Mistake e) {
            return KEY_LINE.matcher(text).find();
        }
    }

    private void read(String text) {
        Node root = YamlText.parse(text);
        if (root == null) {
            return;
        }
        String expected = "one of " + String.join(", ", KEYS) + ", each with settings under it,";
        for (YamlEntry entry : YamlEntry.entriesOf(root, expected, mistakes)) {
            mistakes.collect(() -> read(entry));
        }
    }

    private void read(YamlEntry entry) {
        switch (entry.name()) {
            case "connection" -> readConnection(entry.value());
            case "defaults" -> defaults = entry.value();
            case "regions" -> regions = entry.value();
            default -> readSetting(entry, OF_MANAGER, "the file", KEYS);
        }
    }

    private void readConnection(Node node) {
        String expected = "settings of the connection, such as uri: " + ManagerSettings.DEFAULT_SERVER + ",";
        for (YamlEntry entry : YamlEntry.entriesOf(node, expected, mistakes)) {
            mistakes.collect(() -> {
                if (entry.name().equals(URI_KEY)) {
                    uri = YamlScalar.of(entry.value(), "a URI");
                } else {
                    readSetting(entry, OF_CONNECTION, "connection", CONNECTION_KEYS);
                }
            });
        }
    }

    private void readSetting(YamlEntry entry, List<Setting> valid, String owner, List<String> keys) {
        Setting setting = valid.stream()
                .filter(one -> one.key().equals(entry.name()))
                .findFirst()
                .orElseThrow(() -> Names.unknown(entry, owner, keys));
        settings.put(setting, YamlScalar.of(entry.value(), "a value for " + setting.key()));
    }

    /** Where the file is, as it can be written in a URI. */
    String location() {
        return location;
    }

    /** What messages call it. */
    String name() {
        return name;
    }

    /** Where it says that the server is, if it does. */
    Optional<YamlScalar> uri() {
        return Optional.ofNullable(uri);
    }

    /** What it says of a manager and of the connection, beside {@link #uri}. */
    Map<Setting, YamlScalar> settings() {
        return settings;
    }

    /** Whether it says which server it is, or what that one asks for. */
    boolean saysServer() {
        return uri != null || settings.keySet().stream().anyMatch(Setting::isOfServer);
    }

    /**
     * Tells mistakes in what was read so far.
     *
     * @throws CacheException if there are any
     */
    void check() {
        mistakes.throwIfAny();
    }

    /**
     * What it declares of regions.
     *
     * @param loader finds the classes that it names
     * @param placeholders fill in what it leaves open
     * @param codecs finds out whether its codecs can be made
     * @throws CacheException if there is any mistake in the file; the message has them all
     */
    RegionDeclarations declarations(ClassLoader loader, Placeholders placeholders, CodecCheck codecs) {
        DeclaredSettings reader = new DeclaredSettings(new NamedClasses(loader), placeholders, codecs, mistakes);
        RegionDeclarations.Builder builder = new RegionDeclarations.Builder().source(name);
        mistakes.collect(() -> {
            if (defaults != null) {
                builder.defaults(reader.read(defaults, "defaults"));
            }
        });
        mistakes.collect(() -> {
            if (regions != null) {
                declare(regions, reader, builder);
            }
        });
        mistakes.throwIfAny();
        return builder.build();
    }

    private void declare(Node node, DeclaredSettings reader, RegionDeclarations.Builder builder) {
        String expected = "names of regions, or patterns, each with settings under it,";
        for (YamlEntry entry : YamlEntry.entriesOf(node, expected, mistakes)) {
            mistakes.collect(() -> {
                RegionConfiguration<?, ?> settings = reader.read(entry.value(), "region " + entry.name());
                try {
                    builder.declare(entry.name(), settings);
                } catch (IllegalArgumentException e) {
                    throw new Mistake(entry.line(), "region " + entry.name() + ": " + e.getMessage());
                }
            });
        }
    }
}
