package io.regioncache.config;

import java.util.List;
import java.util.Locale;

/** How much two words differ. */
final class EditDistance {

    private EditDistance() {}

    /** The one of these names that looks most like an unknown one, whatever the case of its letters. */
    static String nearest(String name, List<String> names) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String nearest = names.get(0);
        int least = Integer.MAX_VALUE;
        for (String candidate : names) {
            int distance = between(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** The least number of letters to insert, delete or replace that turns one word into the other. */
    static int between(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
