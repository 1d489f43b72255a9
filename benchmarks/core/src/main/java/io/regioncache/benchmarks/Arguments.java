package io.regioncache.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a JVM that measures, each {@code name=value}. */
public final class Arguments {

    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if one is not {@code name=value}
     */
    public static Arguments of(String... args) {
        Map<String, String> values = new HashMap<>();
        for (String argument : args) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("Not name=value: " + argument);
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Arguments(values);
    }

    /**
     * The value of an argument.
     *
     * @throws IllegalArgumentException if it is missing
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The argument " + name + "= is missing");
        }
        return value;
    }

    /** Whether an argument is there. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A number. */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** Numbers with commas between them. */
    public List<Integer> numbers(String name) {
        return Arrays.stream(text(name).split(",")).map(Integer::valueOf).toList();
    }
}
