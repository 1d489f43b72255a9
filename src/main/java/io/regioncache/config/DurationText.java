package io.regioncache.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them. */
public final class DurationText {

    /** What can be read, for messages. */
    public static final String FORMS = "500ms, 3s, 2m, 1h, PT3S, or a number of milliseconds";

    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|)");

    private DurationText() {}

    /** The duration of a text, or empty if it is none. */
    public static Optional<Duration> parse(String text) {
        String trimmed = text.trim();
        Matcher simple = SIMPLE.matcher(trimmed.toLowerCase(Locale.ROOT));
        try {
            return Optional.of(
                    simple.matches() ? of(Long.parseLong(simple.group(1)), simple.group(2)) : Duration.parse(trimmed));
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
