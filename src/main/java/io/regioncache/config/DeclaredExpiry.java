package io.regioncache.config;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.cache.configuration.Factory;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads how long entries live: for ever, for a time from something, or as a class says. */
final class DeclaredExpiry {

    private static final String EXPECTED = "eternal, the full name of a " + ExpiryPolicy.class.getName()
            + ", or one of created, updated, accessed, touched with a duration, as in {created: 10m},";

    private static final List<String> BEGINNINGS = List.of("created", "updated", "accessed", "touched");

    private final NamedClasses classes;
    private final Mistakes mistakes;

    DeclaredExpiry(NamedClasses classes, Mistakes mistakes) {
        this.classes = classes;
        this.mistakes = mistakes;
    }

    /** Puts what is said into a builder. */
    void read(NamedValue value, RegionConfigurationBuilder<?, ?> builder) {
        if (value.node() instanceof MappingNode) {
            readTime(value, builder);
        } else {
            builder.expiryPolicy(value.read(EXPECTED, this::policy));
        }
    }

    private Optional<Factory<? extends ExpiryPolicy>> policy(String text) {
        if (text.equals("eternal")) {
            return Optional.of(EternalExpiryPolicy.factoryOf());
        }
        if (DurationText.parse(text).isPresent()) {
            throw new IllegalArgumentException(
                    "say from when the time counts, by created, updated, accessed or touched, as in {created: " + text
                            + "}");
        }
        return Optional.of(classes.factory(text, ExpiryPolicy.class));
    }

    private void readTime(NamedValue value, RegionConfigurationBuilder<?, ?> builder) {
        Collection<YamlEntry> entries = YamlEntry.entriesOf(value.node(), EXPECTED, mistakes);
        if (entries.size() != 1) {
            throw value.mistake(
                    "exactly one of " + String.join(", ", BEGINNINGS) + " expected, but there are " + entries.size());
        }
        YamlEntry entry = entries.iterator().next();
        if (!BEGINNINGS.contains(entry.name())) {
            throw Names.unknown(entry, value.name(), BEGINNINGS);
        }
        Duration time = new NamedValue(entry.name() + " in " + value.name(), entry.value(), value.placeholders())
                .read("a duration such as " + DurationText.FORMS, DeclaredExpiry::time);
        switch (entry.name()) {
            case "created" -> builder.expireAfterCreation(time);
            case "updated" -> builder.expireAfterUpdate(time);
            case "accessed" -> builder.expireAfterAccess(time);
            default -> builder.expireAfterTouch(time);
        }
    }

    private static Optional<Duration> time(String text) {
        return DurationText.parse(text).filter(time -> !time.isNegative() && time.toMillis() >= 0);
    }
}
