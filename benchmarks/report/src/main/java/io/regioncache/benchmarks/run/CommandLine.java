package io.regioncache.benchmarks.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options, each {@code --name} or {@code --name=value}. */
final class CommandLine {

    private static final List<String> WITHOUT_VALUE = List.of("--quick", "--render", "--write");
    private static final List<String> WITH_VALUE =
            List.of("--parts", "--rounds", "--threads", "--subjects", "--operations");

    private final Map<String, String> values;

    private CommandLine(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if there is no such option
     */
    static CommandLine of(String... args) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : args) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!(equals < 0 ? WITHOUT_VALUE : WITH_VALUE).contains(name)) {
                throw new IllegalArgumentException(
                        argument
                                + " is none of --quick, --render, --write, --parts=a,b, --rounds=n, --threads=n,m, --subjects=a,b, --operations=a,b");
            }
            values.put(name, argument.substring(equals + 1));
        }
        return new CommandLine(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> list(String name) {
        return List.of(values.get(name).split(","));
    }

    int number(String name) {
        return number(name, values.get(name));
    }

    List<Integer> numbers(String name) {
        return list(name).stream().map(each -> number(name, each)).toList();
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " takes a number, not " + text, e);
        }
    }

    /** Refuses options that mean nothing beside one that is there. */
    void refuseBeside(String name, String... others) {
        for (String other : others) {
            if (has(other)) {
                throw new IllegalArgumentException(other + " means nothing together with " + name);
            }
        }
    }
}
