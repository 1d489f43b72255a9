package com.example.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.stat.Statistics;

/**
 * The shop as an application: each line of its input is a question or an order, answered by one line. Its arguments are Hibernate's
 * settings, {@code name=value}.
 */
public final class Till {

    private final Shop shop;

    Till(Shop shop) {
        this.shop = shop;
    }

    /** Opens the shop, and closes it at the end of the input. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        PrintStream out = System.out;
        System.setOut(System.err); // whatever libraries print
        try (Shop shop = Shop.open(settings);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Till till = new Till(shop);
            out.println("open");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(till.answer(line));
            }
        }
    }

    /** Answers a line, followed by how many SQL statements that took. */
    String answer(String line) {
        Statistics statistics = shop.sessions().getStatistics();
        long before = statistics.getPrepareStatementCount();
        Object answer = answer(line.split(" "));
        return answer + " / " + (statistics.getPrepareStatementCount() - before);
    }

    private Object answer(String[] words) {
        return switch (words[0]) {
            case "price" -> shop.price(Long.parseLong(words[1]));
            case "reprice" -> {
                shop.reprice(Long.parseLong(words[1]), new BigDecimal(words[2]));
                yield "done";
            }
            case "name" -> shop.name(words[1]).orElse("none");
            case "tags" -> shop.tags(Long.parseLong(words[1]));
            case "tag" -> {
                shop.tag(Long.parseLong(words[1]), words[2]);
                yield "done";
            }
            case "reviews" -> shop.reviews(Long.parseLong(words[1]));
            case "upTo" -> shop.namesUpTo(new BigDecimal(words[1]));
            case "pieces" ->
                words.length == 2
                        ? shop.pieces(Warehouse.valueOf(words[1]))
                        : (Object) shop.pieces(Warehouse.valueOf(words[1]), Long.parseLong(words[2]));
            case "onShelf" -> shop.onShelf(Warehouse.valueOf(words[1]), words[2]);
            case "stock" -> {
                shop.stock(Warehouse.valueOf(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
                yield "done";
            }
            case "title" -> shop.title(words[1]);
            default -> throw new IllegalArgumentException("Unknown: " + words[0]);
        };
    }
}
