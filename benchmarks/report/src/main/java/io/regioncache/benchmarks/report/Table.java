package io.regioncache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A table in Markdown. For use by one thread. */
public final class Table {

    /** What stands in a cell that has nothing. */
    public static final String NOTHING = "–";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these columns. */
    public Table(List<String> header) {
        this.header = List.copyOf(header);
    }

    /** A number in a format, the same in each country, or nothing. */
    public static String cell(String format, OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, format, number.getAsDouble()) : NOTHING;
    }

    /** Adds a row. */
    public Table row(Object... cells) {
        return row(List.of(cells).stream().map(Object::toString).toList());
    }

    /** Adds a row. */
    public Table row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + header.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Adds a row, unless there is nothing in it behind the cells that name it. */
    public Table rowUnlessEmpty(List<String> cells, int names) {
        return cells.stream().skip(names).allMatch(NOTHING::equals) ? this : row(cells);
    }

    /** The table; without rows it is nothing. */
    @Override
    public String toString() {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        line(text, header);
        text.append("| --- ".repeat(header.size())).append("|\n");
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
