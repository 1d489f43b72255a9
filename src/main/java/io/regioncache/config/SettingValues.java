package io.regioncache.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** The texts of the settings, from a URI's query and from properties, which win, and what a file says of others. */
final class SettingValues {

    private static final long LONGEST_MILLIS = Integer.MAX_VALUE;

    private final Map<Setting, Given> texts = new EnumMap<>(Setting.class);
    private final String maskedUri;

    private SettingValues(String maskedUri) {
        this.maskedUri = maskedUri;
    }

    /**
     * @param text the value
     * @param shown the value as messages may quote it
     * @param place where it was found, to begin messages with
     */
    private record Given(String text, String shown, String place) {}

    /**
     * Collects the texts.
     *
     * @throws CacheException if a name is unknown
     */
    static SettingValues read(String maskedUri, @Nullable String rawQuery, @Nullable Properties properties) {
        SettingValues values = new SettingValues(maskedUri);
        values.texts.putAll(values.query(rawQuery));
        if (properties != null) {
            values.addProperties(properties);
        }
        return values;
    }

    /** Adds what a file says, where nothing is said yet. Of that which is not wanted nothing is filled in. */
    void addFile(String file, Map<Setting, YamlScalar> settings, Placeholders placeholders) {
        settings.forEach((setting, value) -> {
            if (!texts.containsKey(setting)) {
                String text = filled(file, value, placeholders);
                if (!setting.isSecret() || !text.isEmpty()) {
                    texts.put(setting, new Given(text, value.written(), file + ", line " + value.line()));
                }
            }
        });
    }

    static String filled(String file, YamlScalar value, Placeholders placeholders) {
        try {
            return value.filled(placeholders);
        } catch (Mistake e) {
            throw Mistakes.exception(file, e);
        }
    }

    /** Adds what the query of a server's URI in a file says, where nothing is said yet. */
    void addQuery(@Nullable String rawQuery) {
        Map<Setting, Given> query = query(rawQuery);
        if (query.containsKey(Setting.CONFIG)) {
            throw problem("config names a file, and has no meaning in a uri that goes with a file. Leave it out there");
        }
        query.forEach(texts::putIfAbsent);
    }

    private Map<Setting, Given> query(@Nullable String rawQuery) {
        Map<Setting, Given> found = new EnumMap<>(Setting.class);
        for (String parameter : (rawQuery == null ? "" : rawQuery).split("&", -1)) {
            if (parameter.isEmpty()) {
                continue;
            }
            int equals = parameter.indexOf('=');
            if (equals < 0) {
                throw problem("the query has a part without '='. Write name=value pairs separated by '&'");
            }
            String name = decode(parameter.substring(0, equals));
            Setting setting = Setting.of(name).orElseThrow(() -> unknown("query parameter", name));
            if (setting == Setting.URI) {
                throw problem("uri may not stand in the query of a URI. It is a property of managers that have none");
            }
            if (setting.isSecret()) {
                throw problem(
                        setting.key() + " may not stand in the query. Write user:password@ before the host, or set"
                                + " the property " + setting.key());
            }
            if (found.put(setting, said(decode(parameter.substring(equals + 1)))) != null) {
                throw problem("the query sets " + setting.key() + " twice");
            }
        }
        return found;
    }

    private Given said(String text) {
        return new Given(text, text, "Cache manager " + maskedUri);
    }

    private void addProperties(Properties properties) {
        Set<Object> names = new HashSet<>(properties.keySet());
        names.addAll(properties.stringPropertyNames());
        Set<Setting> prefixed = new HashSet<>();
        for (Object key : names) {
            String name = key.toString();
            if (name.equals(ManagerSettings.SERVER_PROPERTY) || Setting.isForeign(name)) {
                continue;
            }
            Setting setting = Setting.of(name).orElseThrow(() -> unknown("property", name));
            String text = properties.getProperty(name);
            String value = text == null ? Objects.toString(properties.get(key)) : text;
            if (name.startsWith(Setting.PREFIX)) {
                prefixed.add(setting);
                texts.put(setting, said(value));
            } else if (!prefixed.contains(setting)) {
                texts.put(setting, said(value));
            }
        }
    }

    Set<Setting> given() {
        return texts.keySet();
    }

    Optional<String> text(Setting setting) {
        return Optional.ofNullable(texts.get(setting)).map(Given::text);
    }

    int integer(Setting setting, int defaultValue, int least) {
        Given given = texts.get(setting);
        if (given == null) {
            return defaultValue;
        }
        try {
            int value = Integer.parseInt(given.text.trim());
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw invalid(setting, given, "a whole number of " + least + " or more", e);
        }
        throw invalid(setting, given, "a whole number of " + least + " or more", null);
    }

    /** What a text is read as by a method that throws a {@link CacheException} about the text. */
    <T> Optional<T> parsed(Setting setting, Function<String, T> reader) {
        return text(setting).map(text -> {
            try {
                return reader.apply(text);
            } catch (CacheException e) {
                throw problem(setting.key() + ": " + e.getMessage(), e);
            }
        });
    }

    Duration duration(Setting setting, Duration defaultValue) {
        Given given = texts.get(setting);
        if (given == null) {
            return defaultValue;
        }
        return DurationText.parse(given.text)
                .filter(value -> value.compareTo(Duration.ofMillis(1)) >= 0)
                .filter(value -> value.compareTo(Duration.ofMillis(LONGEST_MILLIS)) <= 0)
                .orElseThrow(() -> invalid(
                        setting, given, "a duration from 1 ms to 24 days, such as " + DurationText.FORMS, null));
    }

    /** An exception that names the URI. */
    CacheException problem(String what) {
        return problem(what, null);
    }

    private CacheException problem(String what, @Nullable Throwable cause) {
        return new CacheException("Cache manager " + maskedUri + ": " + what + ".", cause);
    }

    /** An exception about a setting that is given; it names the place. */
    CacheException problem(Setting setting, String what) {
        Given given = texts.get(setting);
        return given == null ? problem(what) : new CacheException(given.place + ": " + what + ".");
    }

    private static CacheException invalid(Setting setting, Given given, String expected, @Nullable Throwable cause) {
        String what = ": " + setting.key() + " is \"" + given.shown + "\", but must be " + expected + ".";
        return new CacheException(given.place + what, given.shown.equals(given.text) ? cause : null);
    }

    private CacheException unknown(String kind, String name) {
        String valid = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", "));
        return problem("unknown " + kind + " \"" + name + "\". Did you mean \""
                + Setting.nearest(name) + "\"? Valid names are " + valid
                + "; properties may also carry the prefix " + Setting.PREFIX);
    }

    private String decode(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw problem("the query has a '%' that two hexadecimal digits don't follow. Write '%25' for '%'", e);
        }
    }
}
