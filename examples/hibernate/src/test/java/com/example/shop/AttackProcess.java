package com.example.shop;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Another process that takes part in an {@link Attack}: prints {@code ready}, then at a line of input does so, and what was stale. */
final class AttackProcess {

    private AttackProcess() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        Map<String, Object> settings = new HashMap<>();
        for (String argument : List.of(arguments).subList(2, arguments.length)) {
            int equals = argument.indexOf('=');
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        try (Shop shop = Shop.open(settings)) {
            Attack attack = new Attack(shop, Path.of(arguments[0]), Long.parseLong(arguments[1]));
            out.println("ready");
            if (System.in.read() >= 0) {
                out.println(attack.run());
            }
        }
    }
}
