package io.regioncache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The tables of a run, in Markdown. */
record Tables(Plan plan, Results results) {

    private static final ToDoubleFunction<Measurement> PER_SECOND = Measurement::perSecond;
    private static final String NOTHING = "–";

    /** All of them, with headings. */
    String all() {
        return "#### Ratios\n" + ratios()
                + "\n#### Operations per second, all threads together\n" + throughput()
                + "\n#### Bytes that an operation allocates in the client\n"
                + perSubject(Measurement::allocated, "%,.0f")
                + "\n#### Commands, bytes read and bytes written of an operation, as Redis counts them\n" + server();
    }

    /** Ratios beside the ones to reach; an exclamation mark stands at those that are missed. */
    String ratios() {
        List<String> header = new ArrayList<>(List.of("operation"));
        for (Contender other : List.of(Contender.MAP, Contender.JCACHE)) {
            for (int threads : plan.threads()) {
                header.add("to " + other.name() + ", " + threads + (threads == 1 ? " thread" : " threads"));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (Target target : Target.ALL) {
            List<String> row = new ArrayList<>(List.of(target.label()));
            for (int threads : plan.threads()) {
                row.add(ratio(target, Contender.MAP, target.ofMap(), threads, target.map()));
            }
            for (int threads : plan.threads()) {
                row.add(ratio(target, Contender.JCACHE, target.measured(), threads, target.jcache(threads)));
            }
            addUnlessEmpty(rows, row, 1);
        }
        return table(header, rows);
    }

    private String ratio(Target target, Contender other, Case ofOther, int threads, double toReach) {
        OptionalDouble ratio = results.ratio(
                Contender.OURS.name(), target.measured(), other.name(), ofOther, threads, target.figure());
        if (ratio.isEmpty()) {
            return NOTHING;
        }
        return String.format(
                Locale.ROOT,
                "%.2f (%s %s)%s",
                ratio.getAsDouble(),
                target.most() ? "≤" : "≥",
                toReach,
                target.reached(ratio.getAsDouble(), toReach) ? "" : " !");
    }

    /** Operations per second. */
    String throughput() {
        return perSubject(PER_SECOND, "%,.4g");
    }

    private String perSubject(ToDoubleFunction<Measurement> figure, String format) {
        List<Case> cases = figure == PER_SECOND ? plan.cases() : profiled();
        return perSubject(
                cases, (name, measured, threads) -> format(format, results.median(name, measured, threads, figure)));
    }

    /** What the server counts. */
    String server() {
        return perSubject(profiled(), (name, measured, threads) -> {
            OptionalDouble commands = results.median(name, measured, threads, Measurement::commands);
            return commands.isEmpty()
                    ? NOTHING
                    : format("%.1f", commands) + " / "
                            + format("%,.0f", results.median(name, measured, threads, Measurement::bytesIn)) + " / "
                            + format("%,.0f", results.median(name, measured, threads, Measurement::bytesOut));
        });
    }

    private String perSubject(List<Case> cases, Cell cell) {
        List<String> header = new ArrayList<>(List.of("operation", "threads"));
        plan.contenders().forEach(each -> header.add(each.name()));
        List<List<String>> rows = new ArrayList<>();
        for (Case measured : cases) {
            for (int threads : plan.threads()) {
                List<String> row = new ArrayList<>(List.of(measured.label(), Integer.toString(threads)));
                for (Contender contender : plan.contenders()) {
                    row.add(cell.text(contender.name(), measured, threads));
                }
                addUnlessEmpty(rows, row, 2);
            }
        }
        return table(header, rows);
    }

    /** JMH's profilers see the filling of the tree before each iteration, too, so what they tell of its clear says nothing. */
    private List<Case> profiled() {
        return plan.cases().stream()
                .filter(each -> !each.operation().equals("clearTree"))
                .toList();
    }

    private static void addUnlessEmpty(List<List<String>> rows, List<String> row, int names) {
        if (row.stream().skip(names).anyMatch(cell -> !cell.equals(NOTHING))) {
            rows.add(row);
        }
    }

    private static String format(String format, OptionalDouble number) {
        if (number.isEmpty()) {
            return NOTHING;
        }
        double value = number.getAsDouble();
        String chosen = format.equals("%,.4g") ? (value < 100 ? "%.2f" : "%,.0f") : format;
        return String.format(Locale.ROOT, chosen, value);
    }

    private static String table(List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(String.join(" | ", header)).append(" |\n");
        text.append("| --- ".repeat(header.size())).append("|\n");
        for (List<String> row : rows) {
            text.append("| ").append(String.join(" | ", row)).append(" |\n");
        }
        return text.toString();
    }

    /** What stands in a row and a column. */
    private interface Cell {

        String text(String subject, Case measured, int threads);
    }
}
