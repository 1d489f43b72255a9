package io.regioncache.cli;

import io.regioncache.RegionName;
import io.regioncache.cli.EntryReader.Entry;
import io.regioncache.cli.EntryReader.Value;
import io.regioncache.cli.KeyType.Candidate;
import io.regioncache.config.CodecSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one entry. */
@Command(name = "get", description = "Show an entry: its value, its class, when it expires, its size and its version.")
final class GetCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "REGION", description = "The region.")
    private String region = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
    private String key = "";

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "The class of the key: ${COMPLETION-CANDIDATES}. Default: whichever finds an entry of STRING,"
                    + " LONG, INT and UUID.")
    private @Nullable KeyType keyType;

    @Option(
            names = "--codec",
            paramLabel = "CODEC",
            description =
                    "The codec of the value: kryo, jdk, json, fory, string, bytes, or the class of a Redisson codec."
                            + " Default: the one of these that wrote it.")
    private @Nullable String codec;

    @Option(names = "--key-codec", paramLabel = "CODEC", description = "The codec of the key. Default: canonical.")
    private @Nullable String keyCodec;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "Jars and directories with the application's classes.")
    private @Nullable String classPath;

    GetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        candidates();
        setting(codec);
        setting(keyCodec);
        loader();
    }

    private List<Candidate> candidates() {
        if (keyType == null) {
            return KeyType.guesses(key).toList();
        }
        try {
            return List.of(new Candidate(keyType, keyType.read(key)));
        } catch (RuntimeException e) {
            throw misuse("\"" + key + "\" is no key of type " + nameOf(keyType));
        }
    }

    private static String nameOf(KeyType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable CodecSetting setting(@Nullable String name) {
        try {
            return name == null ? null : CodecSetting.named(name);
        } catch (CacheException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    @Override
    ClassLoader loader() {
        try {
            return classPath == null ? super.loader() : ClassPath.loader(classPath, super.loader());
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    @Override
    int run(Session session, Output output) {
        EntryReader reader = new EntryReader(session, setting(keyCodec), setting(codec));
        RegionName name = RegionName.of(region);
        Optional<Entry> found = reader.find(name, candidates());
        if (found.isEmpty()) {
            Names names = output.names();
            output.note("region-cache: region " + names.of(name) + " has no entry of the key " + names.of(key)
                    + (keyType == null ? " as string, long, int or UUID; --key-type says otherwise" : ""));
            return ExitCode.NOTHING_DONE;
        }
        Entry entry = found.get();
        Value value = reader.value(entry.stored());
        if (output.json()) {
            output.json(json(entry, value));
        } else {
            output.lines(lines(output, entry, value, session.store().nowMillis()));
        }
        return value.problem() == null ? ExitCode.OK : ExitCode.FAILURE;
    }

    private Object json(Entry entry, Value value) {
        return Json.object(
                "region", region,
                "key", PlainData.of(entry.key().key()),
                "keyType", nameOf(entry.key().type()),
                "value", PlainData.of(value.object()),
                "class", value.className(),
                "problem", value.problem(),
                "expiresAt", expiry(entry),
                "size", entry.stored().bytes().length,
                "version", version(entry));
    }

    private List<String> lines(Output output, Entry entry, Value value, long nowMillis) {
        Names names = output.names();
        Instant expiry = expiry(entry);
        String expires = expiry == null
                ? "never"
                : expiry + ", in " + Units.duration(Duration.ofMillis(Math.max(0, expiry.toEpochMilli() - nowMillis)));
        return List.of(
                label(output, "key") + names.of(key) + " (" + nameOf(entry.key().type()) + ")",
                label(output, "value")
                        + (value.problem() == null
                                ? output.styled(Style.BOLD, names.text(String.valueOf(PlainData.of(value.object()))))
                                : output.styled(Style.RED, "can't be read. " + names.text(value.problem()))),
                label(output, "class") + (value.className() == null ? "unknown" : names.text(value.className())),
                label(output, "expires") + expires,
                label(output, "size") + Units.bytes(entry.stored().bytes().length),
                label(output, "version") + version(entry));
    }

    private static String label(Output output, String label) {
        return output.styled(Style.DIM, "%-9s".formatted(label));
    }

    private static @Nullable Instant expiry(Entry entry) {
        long millis = entry.stored().expiresAtMillis();
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static String version(Entry entry) {
        return HexFormat.of().toHexDigits(entry.stored().version());
    }
}
