package io.regioncache.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells in columns. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * A piece of a line.
     *
     * @param before what stands before the text and is shown dim
     * @param text the text
     * @param style how it is shown
     * @param right whether it stands at the right of its column, as numbers do
     */
    record Cell(String before, String text, Style style, boolean right) {

        static Cell text(String text, Style style) {
            return new Cell("", text, style, false);
        }

        static Cell number(String text, Style style) {
            return new Cell("", text, style, true);
        }

        private int width() {
            return TextWidth.of(before) + TextWidth.of(text);
        }

        private String shown(int columns, boolean colored) {
            String padding = " ".repeat(columns - width());
            String shown = colored ? Style.DIM.on(before) + style.on(text) : before + text;
            return right ? padding + shown : shown + padding;
        }
    }

    /** Adds a line. */
    void add(Cell... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, without spaces at their ends. */
    List<String> lines(boolean colored) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).width());
            }
        }
        return rows.stream().map(row -> line(row, widths, colored)).toList();
    }

    private static String line(List<Cell> row, int[] widths, boolean colored) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(row.get(i).shown(widths[i], colored));
        }
        return line.toString().stripTrailing();
    }
}
