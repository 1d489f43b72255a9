package io.regioncache.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a file leaves open: {@code ${env:NAME}} by an environment variable, {@code ${sys:name}} by a system property,
 * each with an optional default as in {@code ${env:NAME:-default}}, which holds as well if the value is empty.
 * <code>$${</code> stands for <code>${</code> itself.
 */
public final class Placeholders {

    private static final String OPEN = "${";
    private static final String DEFAULT = ":-";
    private static final String FORMS =
            "Write ${env:NAME}, ${sys:name}, either with a default as in ${env:NAME:-default}, or"
                    + " $${ for the characters themselves";

    private final UnaryOperator<@Nullable String> environment;
    private final UnaryOperator<@Nullable String> systemProperties;

    /**
     * Placeholders with other values than those of this process.
     *
     * @param environment an environment variable by its name, null for none
     * @param systemProperties a system property by its name, null for none
     */
    public Placeholders(UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> systemProperties) {
        this.environment = environment;
        this.systemProperties = systemProperties;
    }

    /** Placeholders with the environment variables and system properties of this process. */
    public static Placeholders ofThisProcess() {
        return new Placeholders(System::getenv, System::getProperty);
    }

    /** Whether a text has nothing to fill in. */
    static boolean isPlain(String text) {
        return !text.contains(OPEN);
    }

    /**
     * A text with everything filled in.
     *
     * @throws IllegalArgumentException if something has neither a value nor a default, or can't be understood; the message
     *     names the variable, but quotes nothing else
     */
    String fill(String text) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            if (open > from && text.charAt(open - 1) == '$') {
                filled.append(text, from, open - 1).append(OPEN);
                from = open + OPEN.length();
                continue;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a ${ has no } behind it. " + FORMS);
            }
            filled.append(text, from, open).append(value(text.substring(open + OPEN.length(), close)));
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }

    private String value(String placeholder) {
        int separator = placeholder.indexOf(DEFAULT);
        String reference = separator < 0 ? placeholder : placeholder.substring(0, separator);
        String value = lookUp(reference);
        if (value != null && (separator < 0 || !value.isEmpty())) {
            return value;
        }
        if (separator < 0) {
            String name = reference.substring(reference.indexOf(':') + 1);
            throw new IllegalArgumentException(
                    (reference.startsWith("env:") ? "the environment variable " : "the system property ") + name
                            + " is not set. Set it, or write a default, as in ${" + reference + ":-default}");
        }
        return placeholder.substring(separator + DEFAULT.length());
    }

    private @Nullable String lookUp(String reference) {
        String name = reference.substring(reference.indexOf(':') + 1);
        if (!name.isEmpty() && reference.startsWith("env:")) {
            return environment.apply(name);
        }
        if (!name.isEmpty() && reference.startsWith("sys:")) {
            return systemProperties.apply(name);
        }
        throw new IllegalArgumentException("a ${ is followed neither by env: nor by sys: and a name. " + FORMS);
    }
}
