package shop;

import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The application: answers questions, a line each. */
public final class Shop {

    private Shop() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (ApplicationContext context = ApplicationContext.run();
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Catalog catalog = context.getBean(Catalog.class);
            System.out.println("open");
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                System.out.println(answer(catalog, line.split(" ", 3)));
            }
        }
    }

    private static String answer(Catalog catalog, String[] words) {
        return switch (words[0]) {
            case "name" -> catalog.name(Long.parseLong(words[1]));
            case "later" -> catalog.nameLater(Long.parseLong(words[1])).join();
            case "price" -> catalog.price(words[1], Long.parseLong(words[2]));
            case "rename" -> catalog.rename(Long.parseLong(words[1]), words[2]);
            case "forget" -> {
                catalog.forget(Long.parseLong(words[1]));
                yield "forgotten";
            }
            case "forgetAll" -> {
                catalog.forgetAll();
                yield "all forgotten";
            }
            case "lookups" -> Integer.toString(catalog.lookups());
            default -> "Ask for name, later, price, rename, forget, forgetAll or lookups";
        };
    }
}
