package io.regioncache.cli;

import io.regioncache.RegionName;
import io.regioncache.cli.KeyType.Candidate;
import io.regioncache.config.CodecSetting;
import io.regioncache.internal.cache.Await;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Finds an entry and reads it by the codecs of the library. */
final class EntryReader {

    private final Session session;
    private final @Nullable CodecSetting keyCodec;
    private final List<@Nullable CodecSetting> valueCodecs = new ArrayList<>();

    /**
     * Creates a reader.
     *
     * @param keyCodec the codec of the key; null for that of the settings
     * @param codec the codec of the value; null for the first one that knows the value as its own, of that of the settings
     *     and the others that have a name
     */
    EntryReader(Session session, @Nullable CodecSetting keyCodec, @Nullable CodecSetting codec) {
        this.session = session;
        this.keyCodec = keyCodec;
        this.valueCodecs.add(codec);
        if (codec == null) {
            Stream.of("kryo", "jdk", "json", "string", "bytes", "fory") // at last what makes Java 24 and later warn
                    .map(CodecSetting::named)
                    .forEach(valueCodecs::add);
        }
    }

    /**
     * An entry.
     *
     * @param key its key, with the type under which it was found
     * @param stored its bytes
     */
    record Entry(Candidate key, Envelope stored) {}

    /**
     * What the bytes of a value are.
     *
     * @param object the value; null if it can't be read
     * @param className its class; null if that is not known
     * @param problem why it can't be read
     */
    record Value(
            @Nullable Object object,
            @Nullable String className,
            @Nullable String problem) {

        static Value of(Object object) {
            return new Value(object, object.getClass().getTypeName(), null);
        }

        static Value unreadable(@Nullable String className, @Nullable String problem) {
            return new Value(null, className, problem);
        }
    }

    /** The entry of the first of some keys that there is one for; one round trip. */
    Optional<Entry> find(RegionName region, List<Candidate> candidates) {
        EntryCodec codec = session.codecs().codec(keyCodec, valueCodecs.get(0), null);
        List<Candidate> keys = new ArrayList<>();
        List<EncodedKey> encoded = new ArrayList<>();
        CacheException refusal = null;
        for (Candidate candidate : candidates) {
            try {
                encoded.add(codec.encodeKey(candidate.key()));
                keys.add(candidate);
            } catch (CacheException e) { // a codec that does not take keys of all types
                refusal = refusal == null ? e : refusal;
            }
        }
        if (refusal != null && keys.isEmpty()) {
            throw refusal;
        }
        List<@Nullable Envelope> found = Await.answer(session.store().readAll(region, encoded));
        for (int i = 0; i < keys.size(); i++) {
            Envelope envelope = found.get(i);
            if (envelope != null) {
                return Optional.of(new Entry(keys.get(i), envelope));
            }
        }
        return Optional.empty();
    }

    /** The value of an entry. A codec knows what it wrote by a stamp, so no codec tries to read what another one wrote. */
    Value value(Envelope stored) {
        String problem = null;
        for (CodecSetting setting : valueCodecs) {
            try {
                return Value.of(session.codecs().codec(keyCodec, setting, null).decodeValue(stored));
            } catch (UndecodableException e) {
                if (e.getCause() != null) {
                    return unreadable(e);
                }
                problem = problem == null ? e.getMessage() : problem;
            } catch (CacheException e) { // a codec whose library is missing
                problem = problem == null ? e.getMessage() : problem;
            }
        }
        return Value.unreadable(
                null,
                valueCodecs.size() == 1
                        ? problem
                        : "Written by a codec without a short name, or with another codec for keys; name them by --codec"
                                + " and --key-codec");
    }

    private static Value unreadable(UndecodableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClassNotFoundException && cause.getMessage() != null) {
                return Value.unreadable(
                        cause.getMessage(), "Its class is not on the class path; add it by --class-path");
            }
        }
        return Value.unreadable(
                null, String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    }
}
