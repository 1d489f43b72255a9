package io.regioncache.benchmarks.ratios;

import io.regioncache.benchmarks.report.RunFacts;
import io.regioncache.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The tables of some results, in Markdown, as far as a plan goes. */
record Tables(Plan plan, Results results) {

    private static final ToDoubleFunction<Measurement> PER_SECOND = Measurement::perSecond;

    /** All of them, with headings. */
    String all() {
        return facts() + "\n"
                + "\n#### Ratios\n" + ratios()
                + "\n#### Operations per second, all threads together\n" + throughput()
                + "\n#### Bytes that an operation allocates in the client\n"
                + perSubject(Measurement::allocated, "%,.0f")
                + "\n#### Commands, bytes read and bytes written of an operation, as Redis counts them\n" + server();
    }

    private String facts() {
        return results.runs().stream().map(RunFacts::sentence).distinct().collect(Collectors.joining(" "));
    }

    /** Ratios beside the ones to reach; an exclamation mark stands at those that are missed. */
    String ratios() {
        List<String> header = new ArrayList<>(List.of("operation"));
        for (Contender other : List.of(Contender.MAP, Contender.JCACHE)) {
            for (int threads : plan.threads()) {
                header.add("to " + other.name() + ", " + threads + (threads == 1 ? " thread" : " threads"));
            }
        }
        Table table = new Table(header);
        for (Target target : Target.ALL) {
            List<String> row = new ArrayList<>(List.of(target.label()));
            for (Contender other : List.of(Contender.MAP, Contender.JCACHE)) {
                for (int threads : plan.threads()) {
                    OptionalDouble ratio = target.ratio(results, other, threads);
                    row.add(ratio.isPresent() ? target.cell(ratio.getAsDouble(), other, threads) : Table.NOTHING);
                }
            }
            table.rowUnlessEmpty(row, 1);
        }
        return table.toString();
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
                    ? Table.NOTHING
                    : format("%.1f", commands) + " / "
                            + format("%,.0f", results.median(name, measured, threads, Measurement::bytesIn)) + " / "
                            + format("%,.0f", results.median(name, measured, threads, Measurement::bytesOut));
        });
    }

    private String perSubject(List<Case> cases, Cell cell) {
        List<String> header = new ArrayList<>(List.of("operation", "threads"));
        plan.contenders().forEach(each -> header.add(each.name()));
        Table table = new Table(header);
        for (Case measured : cases) {
            for (int threads : plan.threads()) {
                List<String> row = new ArrayList<>(List.of(measured.label(), Integer.toString(threads)));
                for (Contender contender : plan.contenders()) {
                    row.add(cell.text(contender.name(), measured, threads));
                }
                table.rowUnlessEmpty(row, 2);
            }
        }
        return table.toString();
    }

    /** JMH's profilers see the filling of the tree before each iteration, too, so what they tell of its clear says nothing. */
    private List<Case> profiled() {
        return plan.cases().stream()
                .filter(each -> !each.operation().equals("clearTree"))
                .toList();
    }

    private static String format(String format, OptionalDouble number) {
        String chosen = format.equals("%,.4g") ? (number.orElse(0) < 100 ? "%.2f" : "%,.0f") : format;
        return Table.cell(chosen, number);
    }

    /** What stands in a row and a column. */
    private interface Cell {

        String text(String subject, Case measured, int threads);
    }
}
